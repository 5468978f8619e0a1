package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Writes JSON to the byte as Python's {@code json.dumps} does, because {@code sr_hash} is taken over that text: {@code ", "}
 * and {@code ": "} between things, everything outside ASCII escaped, floats in Python's {@code repr} form.
 */
public final class PythonJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private PythonJson() {}

    /** As {@code json.dumps(node)}: keys in the order they came in. */
    public static String dumps(JsonNode node) {
        return write(new StringBuilder(), node, false).toString();
    }

    /** As {@code json.dumps(node, sort_keys=True)}: keys by code point, at every depth. */
    public static String dumpsSorted(JsonNode node) {
        return write(new StringBuilder(), node, true).toString();
    }

    /** Unescapes the surrogates of a text that {@link #dumps} wrote: Jackson reads unpaired ones only unescaped. */
    public static String withSurrogates(String json) {
        int from = 0;
        StringBuilder out = new StringBuilder();
        for (int escape = json.indexOf('\\'); escape >= 0; escape = json.indexOf('\\', escape + 2)) {
            if (isSurrogate(json, escape)) {
                out.append(json, from, escape).append((char) Integer.parseInt(json, escape + 2, escape + 6, 16));
                from = escape + 6;
            }
        }
        return from == 0 ? json : out.append(json, from, json.length()).toString();
    }

    /** Python's escapes are in lower case: those from d800 to dfff. */
    private static boolean isSurrogate(String json, int escape) {
        return json.startsWith("ud", escape + 1)
                && escape + 6 <= json.length()
                && json.charAt(escape + 3) >= '8'
                && json.substring(escape + 3, escape + 6).chars().allMatch(HexFormat::isHexDigit);
    }

    /** Appends a text as a JSON string, quotes included. */
    static void string(Appendable out, String text) {
        try {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                character(out, text.charAt(i));
            }
            out.append('"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void character(Appendable out, char c) throws IOException {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append("\\u").append(HEX[c >> 12]).append(HEX[(c >> 8) & 15]);
                    out.append(HEX[(c >> 4) & 15]).append(HEX[c & 15]);
                }
            }
        }
    }

    private static StringBuilder write(StringBuilder out, JsonNode node, boolean sorted) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(out, node, sorted);
            case ARRAY -> array(out, node, sorted);
            case STRING -> {
                string(out, node.textValue());
                yield out;
            }
            case NUMBER -> out.append(number(node));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL, MISSING -> out.append("null");
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        };
    }

    private static StringBuilder object(StringBuilder out, JsonNode node, boolean sorted) {
        out.append('{');
        Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
        if (sorted) {
            fields = StreamSupport.stream(node.properties().spliterator(), false)
                    .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
                    .iterator();
        }
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            string(out, field.getKey());
            write(out.append(": "), field.getValue(), sorted);
            if (fields.hasNext()) {
                out.append(", ");
            }
        }
        return out.append('}');
    }

    private static StringBuilder array(StringBuilder out, JsonNode node, boolean sorted) {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
            write(i == 0 ? out : out.append(", "), node.get(i), sorted);
        }
        return out.append(']');
    }

    private static String number(JsonNode node) {
        return node.isIntegralNumber() ? node.bigIntegerValue().toString() : repr(node.doubleValue());
    }

    /** A float as Python's {@code repr} writes it: the fewest digits that read back as the same number. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        String sign = value < 0 ? "-" : "";
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
            return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
        }
        String plain = shortest.toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal two = new BigDecimal(Double.toString(value));
        // Java never writes fewer than two digits: 4.9E-324 where Python has 5e-324.
        if (two.precision() == 2) {
            BigDecimal one = two.round(new java.math.MathContext(1));
            if (one.doubleValue() == value) {
                return one;
            }
        }
        return two;
    }
}
