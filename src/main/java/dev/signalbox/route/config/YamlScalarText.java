package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML scalars that PyYAML, and any other reader of YAML, reads back as what they are: plain where that is safe, else in double quotes. */
final class YamlScalarText {
    private static final int LONGEST_PLAIN = 1_000;
    /** Words that some YAML reader takes for something else than text. */
    private static final Set<String> TAKEN =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}\\p{Sc}\\p{So} '\"(),.?!;/_+*%$&=@~^|<>-]*+");

    private final boolean ascii;

    YamlScalarText(boolean ascii) {
        this.ascii = ascii;
    }

    /** In the way a file does it: escaped only if the file escapes and has nothing outside ASCII as it is. */
    static YamlScalarText of(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        return new YamlScalarText(ascii
                && Pattern.compile("\\\\[xuU][0-9a-fA-F]{2}").matcher(text).find());
    }

    /** A scalar in block style. */
    String block(JsonNode scalar) {
        return scalar.isTextual() ? text(scalar.textValue()) : other(scalar);
    }

    /** A scalar between brackets, where plain text has more ways to go wrong. */
    String flow(JsonNode scalar) {
        return scalar.isTextual() ? quoted(scalar.textValue()) : other(scalar);
    }

    private static String other(JsonNode scalar) {
        String json = PythonJson.dumps(scalar);
        return switch (json) {
            case "NaN" -> ".nan";
            case "Infinity" -> ".inf";
            case "-Infinity" -> "-.inf";
            // YAML 1.1 has no float without a point: 1e-07 would be text.
            default ->
                json.indexOf('e') > 0 && json.indexOf('.') < 0 && scalar.isNumber() ? json.replace("e", ".0e") : json;
        };
    }

    private String text(String text) {
        boolean plain = text.length() <= LONGEST_PLAIN
                && PLAIN.matcher(text).matches()
                && !text.endsWith(" ")
                && YamlTags.plain(text).equals(Tag.STR)
                && !TAKEN.contains(text.toLowerCase(Locale.ROOT))
                && text.codePoints().allMatch(this::asItIs);
        return plain ? text : quoted(text);
    }

    private String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> character(out, point);
            }
        });
        return out.append('"').toString();
    }

    private void character(StringBuilder out, int point) {
        if (asItIs(point)) {
            out.appendCodePoint(point);
        } else if (point <= 0xff) {
            out.append(String.format("\\x%02x", point));
        } else {
            out.append(String.format(point <= 0xffff ? "\\u%04x" : "\\U%08x", point));
        }
    }

    /** Whether a character may stand in the file: visible, allowed by YAML, and read back by every reader. */
    private boolean asItIs(int point) {
        if (point < 128) {
            return point >= ' ' && point <= '~';
        }
        // Joiners are invisible, but emoji and whole scripts are made with them.
        boolean joiner = point == 0x200c || point == 0x200d;
        return !ascii && point != 0xfeff && (joiner || DisplayText.harmless(point)) && !Character.isSpaceChar(point);
    }
}
