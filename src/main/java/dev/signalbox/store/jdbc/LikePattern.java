package dev.signalbox.store.jdbc;

import java.util.Locale;

/** Patterns for {@code LIKE … ESCAPE '!'}. */
final class LikePattern {
    private LikePattern() {}

    /** What holds the text somewhere, where small letters are kept. */
    static String words(String text) {
        return holding(StoredText.of(text.toLowerCase(Locale.ROOT)));
    }

    /** What holds the text, as it is stored, somewhere. */
    static String holding(String stored) {
        return "%" + stored.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
