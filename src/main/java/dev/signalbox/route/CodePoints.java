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
                // Surrogates stand for code points above every other char, so lift them over U+E000..U+FFFF.
                return Integer.compare(lifted(x), lifted(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int lifted(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }

    /** Whether the text has half of a surrogate pair. Such text has no UTF-8 form, so no record can hold it. */
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
