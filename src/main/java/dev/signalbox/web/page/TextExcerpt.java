package dev.signalbox.web.page;

import dev.signalbox.route.ShortenedText;

/** A text made fit for a row of a list: cut where it is long, and what has no shape of its own given one. */
public final class TextExcerpt {
    /** Characters of a text that a row shows. */
    public static final int LONGEST = 280;

    private TextExcerpt() {}

    /** The text, or its first {@value #LONGEST} code points and how many there are. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** The text, or so many of its first code points and how many there are; controls and broken halves are drawn as signs. */
    public static String of(String text, int longest) {
        return ShortenedText.of(text, longest);
    }
}
