package dev.signalbox.web.search;

import java.util.Optional;

/**
 * The part of a text around the words that were searched for.
 *
 * @param before with a … where something is left out
 * @param match the words as the text has them
 * @param after with a … where something is left out
 */
public record TextSnippet(String before, String match, String after) {
    private static final int BEFORE = 60;
    private static final int AFTER = 140;

    /** Returns the first occurrence of the words in the text, ignoring case; empty if they do not occur. */
    static Optional<TextSnippet> of(String text, String words) {
        for (int at = 0; at + words.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, words, 0, words.length())) {
                return Optional.of(around(text, at, at + words.length()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the words occur in the text, ignoring case. */
    static boolean occurs(String text, String words) {
        for (int at = 0; at + words.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, words, 0, words.length())) {
                return true;
            }
        }
        return false;
    }

    private static TextSnippet around(String text, int start, int end) {
        int from = whole(text, Math.max(0, start - BEFORE));
        int to = whole(text, Math.min(text.length(), end + AFTER));
        return new TextSnippet(
                (from > 0 ? "…" : "") + text.substring(from, start),
                text.substring(start, end),
                text.substring(end, to) + (to < text.length() ? "…" : ""));
    }

    /** Returns the same index, or the next one if it would split a surrogate pair. */
    private static int whole(String text, int at) {
        boolean parts = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return parts ? at + 1 : at;
    }
}
