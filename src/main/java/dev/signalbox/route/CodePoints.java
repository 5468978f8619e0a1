package dev.signalbox.route;

import java.util.Comparator;

/** Text as Unicode code points, which is how Python sorts and counts it. */
public final class CodePoints {
    /** Orders text by code point. Java's own order compares UTF-16 units, and so puts U+FF00 after U+1F600. */
    public static final Comparator<String> ORDER = CodePoints::compare;

    private CodePoints() {}

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // The second half of a pair is no code point of its own: look at the whole pair.
                int start = i > 0 && Character.isHighSurrogate(a.charAt(i - 1)) ? i - 1 : i;
                return Integer.compare(a.codePointAt(start), b.codePointAt(start));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Whether the text has half of a surrogate pair. Such text has no UTF-8 form, so no record can hold it. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
