package dev.signalbox.web.page;

/** A text made fit for a row of a list: cut where it is long, and what has no shape of its own given one. */
public final class TextExcerpt {
    /** Characters of a text that a row shows. */
    public static final int LONGEST = 280;

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private TextExcerpt() {}

    /** The text, or its first {@value #LONGEST} code points and how many there are. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The text, or so many of its first code points and how many there are; controls and broken halves are drawn as signs. */
    public static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).map(TextExcerpt::visible).forEach(shown::appendCodePoint);
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? shown.toString()
                : shown.append("… (")
                        .append(DisplayFormat.number(length))
                        .append(" characters)")
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
