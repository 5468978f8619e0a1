package dev.signalbox.route.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What a plain YAML scalar is, by PyYAML's reading of YAML 1.1, which differs from SnakeYAML's in small ways: {@code 1e5},
 * {@code -.5} and {@code 01:30} are text, {@code 1__0} is a number.
 */
final class YamlTags extends Resolver {
    static final Tag VALUE = new Tag(Tag.PREFIX + "value");

    /** No number is longer that Python would take, except floats, which need no look at the colons. */
    private static final int LONGEST_SEXAGESIMAL = 6_000;

    private static final Pattern BOOL =
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?[0-9][0-9_]*+\\.[0-9_]*+(?:[eE][-+][0-9]++)?|\\.[0-9][0-9_]*+(?:[eE][-+][0-9]++)?"
                    + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern INT =
            Pattern.compile("[-+]?0b[0-1_]++|[-+]?0[0-7_]++|[-+]?(?:0|[1-9][0-9_]*+)|[-+]?0x[0-9a-fA-F_]++");
    private static final Pattern FLOAT_BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])+\\.[0-9_]*+");
    private static final Pattern INT_BASE_60 = Pattern.compile("[-+]?[1-9][0-9_]*+(?::[0-5]?[0-9])+");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]++)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*+)?"
            + "(?:[ \\t]*+(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?");

    @Override
    protected void addImplicitResolvers() {
        // None: resolve below decides alone.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return switch (kind) {
            case scalar -> implicit ? plain(value) : Tag.STR;
            case sequence -> Tag.SEQ;
            case mapping -> Tag.MAP;
            case anchor -> throw new IllegalArgumentException("an anchor has no tag");
        };
    }

    /** The tag of a plain scalar. */
    static Tag plain(String value) {
        return switch (value.isEmpty() ? '~' : value.charAt(0)) {
            case '~' -> NULL.matcher(value).matches() ? Tag.NULL : Tag.STR;
            case '<' -> value.equals("<<") ? Tag.MERGE : Tag.STR;
            case '=' -> value.equals("=") ? VALUE : Tag.STR;
            case 'y', 'Y', 'n', 'N', 't', 'T', 'f', 'F', 'o', 'O' -> id(value);
            case '-', '+', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(value);
            default -> Tag.STR;
        };
    }

    private static Tag id(String value) {
        if (BOOL.matcher(value).matches()) {
            return Tag.BOOL;
        }
        return NULL.matcher(value).matches() ? Tag.NULL : Tag.STR;
    }

    private static Tag number(String value) {
        boolean short60 = value.length() <= LONGEST_SEXAGESIMAL && value.indexOf(':') > 0;
        if (FLOAT.matcher(value).matches()
                || (short60 && FLOAT_BASE_60.matcher(value).matches())) {
            return Tag.FLOAT;
        }
        if (INT.matcher(value).matches()
                || (short60 && INT_BASE_60.matcher(value).matches())) {
            return Tag.INT;
        }
        return TIMESTAMP.matcher(value).matches() ? Tag.TIMESTAMP : Tag.STR;
    }
}
