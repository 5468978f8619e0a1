package dev.signalbox.web.page;

import dev.signalbox.route.ShortenedText;

/** Shortens a text for a row of a list and shows control characters as signs. */
public final class TextExcerpt {
    /** The most characters of a text that a row shows. */
    public static final int LONGEST = 280;

    private TextExcerpt() {}

    /** Returns the text, or its first {@value #LONGEST} code points and its length. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** Returns the text, or its first code points and its length; control characters and unpaired surrogates are shown as signs. */
    public static String of(String text, int longest) {
        return ShortenedText.of(text, longest);
    }
}
