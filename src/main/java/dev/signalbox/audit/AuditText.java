package dev.signalbox.audit;

import java.util.regex.Pattern;

/**
 * Text as entries hold it: bounded, sound Unicode, and without what looks like a password in an address. Nothing that is secret is told to
 * the trail in the first place; this is for what people type where it does not belong.
 */
final class AuditText {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_LINE = 300;

    /** User and password before a host. */
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^\\s/?#@\"]*:[^\\s/?#\"]*@");

    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)\\b((?:pass(?:word|wd)?|pwd|api[-_]?key|key|token|secret)=)[^\\s&#\"]+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private AuditText() {}

    static String of(String text) {
        return cut(text, LONGEST);
    }

    static String line(String text) {
        return cut(text, LONGEST_LINE);
    }

    private static String cut(String text, int longest) {
        String some = text.length() > longest ? text.substring(0, longest) + "…" : text;
        String hidden = hidden(some);
        // What was hidden can bring together what has to be hidden too. Each turn leaves less to hide.
        for (String more = hidden(hidden); !more.equals(hidden); more = hidden(hidden)) {
            hidden = more;
        }
        return sound(hidden);
    }

    private static String hidden(String text) {
        return PARAMETER.matcher(CREDENTIALS.matcher(text).replaceAll("…@")).replaceAll("$1…");
    }

    /** Half a surrogate pair has no bytes to make a hash of. */
    private static String sound(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
