package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as Python, and pydantic where a float is wanted, read them. */
public final class PythonNumbers {
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");

    private PythonNumbers() {}

    /** An integer as the node that Jackson itself would make of it, so that equal numbers are equal nodes. */
    public static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }

    /** An integer in base ten without leading zeros: quicker than by way of {@link BigInteger} for the usual ones. */
    public static JsonNode integer(String digits) {
        return digits.length() < 10 ? IntNode.valueOf(Integer.parseInt(digits)) : integer(new BigInteger(digits));
    }

    /**
     * What pydantic makes of a text where it wants a float: white space around it or single underscores within it are all right,
     * and so are {@code inf} and {@code nan} in any case. Null where it is no number.
     */
    public static @Nullable Double real(String text) {
        if (text.startsWith("_") || text.endsWith("_") || text.contains("__")) {
            return null;
        }
        String number = text.indexOf('_') < 0 ? stripped(text) : text.replace("_", "");
        if (FLOAT.matcher(number).matches()) {
            return Double.valueOf(number);
        }
        boolean negative = number.startsWith("-");
        String name = (negative || number.startsWith("+") ? number.substring(1) : number).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> null;
        };
    }

    /**
     * What pydantic makes of a JSON value where it wants a float: true, false and a text that reads as a number will do. Null where it
     * refuses the value, as it does an integer that no float can hold.
     */
    public static @Nullable Double real(JsonNode node) {
        Double value = switch (node.getNodeType()) {
            case BOOLEAN -> node.booleanValue() ? 1.0 : 0.0;
            case NUMBER -> node.doubleValue();
            case STRING -> real(node.textValue());
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> null;
        };
        return node.isIntegralNumber() && value != null && value.isInfinite() ? null : value;
    }

    private static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Unicode's White_Space, which neither of Java's own two notions of white space is. */
    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }
}
