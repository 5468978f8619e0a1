package dev.signalbox.web.page;

/** Shortens a text for a row of a list and shows control characters as signs. */
public final class TextExcerpt {
    /** The most characters of a text that a row shows. */
    public static final int LONGEST = 280;

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private TextExcerpt() {}

    /** Returns the text, or its first {@value #LONGEST} code points and its length. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** Returns the text, or its first code points and its length; control characters and unpaired surrogates are shown as signs. */
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
