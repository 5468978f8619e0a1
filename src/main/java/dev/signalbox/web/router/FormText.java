package dev.signalbox.web.router;

/**
 * Texts on their way through a form. A browser changes some: line ends become CR LF, a field of one line loses them, NUL and halves of
 * surrogate pairs have no form in HTML. What was not touched must stay as it was all the same.
 */
public final class FormText {
    private FormText() {}

    /** What was sent, or the text itself where it is just what a browser makes of it; white space around a changed one is dropped. */
    public static String line(String was, String sent) {
        return oneLine(carried(was)).equals(oneLine(carried(sent))) ? was : sent.strip();
    }

    /** As {@link #line}, of several lines; their ends become LF. */
    public static String lines(String was, String sent) {
        return carried(was).equals(carried(sent)) ? was : unixLines(sent);
    }

    /** Whether two texts are equal after they were sent by URL or form. */
    public static boolean same(String one, String other) {
        return carried(one).equals(carried(other));
    }

    private static String oneLine(String text) {
        return text.replace("\n", "");
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String carried(String text) {
        StringBuilder out = new StringBuilder(text.length());
        unixLines(text).codePoints().map(FormText::carried).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Everything that HTML and UTF-8 have no form for arrives as one sign or another. */
    private static int carried(int point) {
        boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return lone || point == 0 || point == 0xFFFD ? '?' : point;
    }
}
