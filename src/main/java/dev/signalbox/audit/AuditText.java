package dev.signalbox.audit;

import java.util.regex.Pattern;

/**
 * Text for entries: bounded, valid Unicode, and without what looks like a password in an address. Secrets are never passed to the trail on
 * purpose; this removes those that people type into the wrong field.
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
        // Removing one match can join the text around it into a new one. Each pass makes the text shorter.
        for (String more = hidden(hidden); !more.equals(hidden); more = hidden(hidden)) {
            hidden = more;
        }
        return sound(hidden);
    }

    private static String hidden(String text) {
        return PARAMETER.matcher(CREDENTIALS.matcher(text).replaceAll("…@")).replaceAll("$1…");
    }

    /** Replaces unpaired surrogates, which have no UTF-8 bytes to hash. */
    private static String sound(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
