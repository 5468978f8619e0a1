package dev.signalbox.route.config;

import org.yaml.snakeyaml.nodes.Tag;

/**
 * How PyYAML writes a text, decided as its {@code Emitter.analyze_scalar} and {@code choose_scalar_style} do with {@code allow_unicode}.
 *
 * @param multiline whether it has a line break
 * @param plain whether it can be written without quotes outside of brackets
 * @param single whether it can be written in single quotes
 */
record PyYamlScalar(boolean empty, boolean multiline, boolean plain, boolean single) {
    /** Line breaks of YAML 1.1 but the carriage return, which PyYAML escapes. */
    static final String BREAKS = "\n\u0085\u2028\u2029";

    private static final String SPACES = "\0 \t\r" + BREAKS;
    private static final String FIRST_INDICATORS = "#,[]{}&*!|>'\"%@`";

    /** The styles in which a text can be written. */
    enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED
    }

    static PyYamlScalar of(String text) {
        if (text.isEmpty()) {
            return new PyYamlScalar(true, false, true, true);
        }
        int[] points = text.codePoints().toArray();
        boolean indicators = text.startsWith("---") || text.startsWith("...");
        boolean breaks = false;
        boolean special = false;
        boolean breakThenSpace = false;
        boolean spaceThenBreak = false;
        for (int i = 0; i < points.length; i++) {
            indicators |= isIndicator(points, i);
            special |= !isPrintable(points[i]);
            boolean isBreak = isBreak(points[i]);
            breaks |= isBreak;
            breakThenSpace |= i > 0 && points[i] == ' ' && isBreak(points[i - 1]);
            spaceThenBreak |= i > 0 && isBreak && points[i - 1] == ' ';
        }
        boolean single = !breakThenSpace && !spaceThenBreak && !special;
        boolean atEnds = isSpaceOrBreak(points[0]) || isSpaceOrBreak(points[points.length - 1]);
        return new PyYamlScalar(false, breaks, single && !breaks && !atEnds && !indicators, single);
    }

    /** The style of a text as a value, or as a key on one line. */
    Style style(String text, boolean simpleKey) {
        boolean oneLine = !simpleKey || (!empty && !multiline);
        if (plain && oneLine && YamlTags.plain(text).equals(Tag.STR)) {
            return Style.PLAIN;
        }
        return single && !(simpleKey && multiline) ? Style.SINGLE_QUOTED : Style.DOUBLE_QUOTED;
    }

    static boolean isBreak(int point) {
        return BREAKS.indexOf(point) >= 0;
    }

    private static boolean isSpaceOrBreak(int point) {
        return point == ' ' || isBreak(point);
    }

    private static boolean isIndicator(int[] points, int at) {
        int point = points[at];
        boolean spaceFollows = at + 1 >= points.length || SPACES.indexOf(points[at + 1]) >= 0;
        if (at == 0) {
            return FIRST_INDICATORS.indexOf(point) >= 0
                    || (spaceFollows && (point == '?' || point == ':' || point == '-'));
        }
        return (point == ':' && spaceFollows) || (point == '#' && SPACES.indexOf(points[at - 1]) >= 0);
    }

    private static boolean isPrintable(int point) {
        return point == '\n'
                || (point >= ' ' && point <= '~')
                || point == 0x85
                || (point >= 0xA0 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD && point != 0xFEFF)
                || (point >= 0x10000 && point < 0x10FFFF);
    }
}
