package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.signalbox.route.PythonNumbers;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of YAML scalars of a known tag, as PyYAML makes them. Null where PyYAML fails. */
final class YamlScalars {
    private static final BigInteger SIXTY = BigInteger.valueOf(60);
    /** So many bits never make more digits than Python converts. */
    private static final int SURELY_FITS = 14_000;

    private static final Pattern DIGITS = Pattern.compile("[0-9]++");

    private YamlScalars() {}

    static @Nullable JsonNode bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> BooleanNode.TRUE;
            case "no", "false", "off" -> BooleanNode.FALSE;
            default -> null;
        };
    }

    static @Nullable JsonNode integer(String text) {
        String digits = text.strip().replace("_", "");
        boolean negative = digits.startsWith("-");
        String rest = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger value = magnitude(rest);
        if (value == null
                || (value.bitLength() > SURELY_FITS && value.toString().length() > ConfigLimits.DIGITS)) {
            return null;
        }
        return PythonNumbers.integer(negative ? value.negate() : value);
    }

    private static @Nullable BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return inBase(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return inBase(digits.substring(2), 16);
        }
        if (digits.startsWith("0") && digits.length() > 1) {
            return inBase(digits.startsWith("0o") ? digits.substring(2) : digits, 8);
        }
        BigInteger value = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            BigInteger next = DIGITS.matcher(part).matches() ? inBase(part, 10) : null;
            if (next == null) {
                return null;
            }
            value = value.multiply(SIXTY).add(next);
        }
        return value;
    }

    private static @Nullable BigInteger inBase(String digits, int base) {
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c < 128 && Character.digit(c, base) >= 0);
        // A longer one has more than Python's limit of decimal digits in any of these bases.
        return plain && digits.length() <= 4 * ConfigLimits.DIGITS ? new BigInteger(digits, base) : null;
    }

    static @Nullable JsonNode real(String text) {
        String number = text.strip().replace("_", "").toLowerCase(Locale.ROOT);
        boolean negative = number.startsWith("-");
        String rest = negative || number.startsWith("+") ? number.substring(1) : number;
        Double value = switch (rest) {
            case ".inf" -> Double.valueOf(Double.POSITIVE_INFINITY);
            case ".nan" -> Double.valueOf(Double.NaN);
            default -> rest.startsWith("-") || rest.startsWith("+") ? null : base60(rest);
        };
        if (value == null) {
            return null;
        }
        return DoubleNode.valueOf(negative ? -value : value);
    }

    private static @Nullable Double base60(String number) {
        String[] parts = number.split(":", -1);
        double value = 0;
        double base = 1;
        // From the last part on, as PyYAML adds them up: the order decides how the sum is rounded.
        for (int i = parts.length - 1; i >= 0; i--) {
            Double part = PythonNumbers.real(parts[i]);
            if (part == null) {
                return null;
            }
            value += part * base;
            base *= 60;
        }
        return value;
    }
}
