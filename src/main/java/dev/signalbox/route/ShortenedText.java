package dev.signalbox.route;

import java.util.Locale;

/** A text made fit for one line: cut where it is long, and what has no shape of its own given one. */
public final class ShortenedText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private ShortenedText() {}

    /** The text, or its first {@code longest} code points and how many there are; controls and broken halves are drawn as signs. */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).map(ShortenedText::visible).forEach(shown::appendCodePoint);
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? shown.toString()
                : shown.append(String.format(Locale.ENGLISH, "… (%,d characters)", length))
                        .toString();
    }

    private static int visible(int point) {
        if (point < ' ') {
            return CONTROL_PICTURES + point;
        }
        if (point == 0x7F) {
            return DELETE_PICTURE;
        }
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point;
    }
}
