package dev.signalbox.store.jdbc;

import java.util.Locale;

/** Patterns for {@code LIKE … ESCAPE '!'}. */
final class LikePattern {
    private LikePattern() {}

    /** Returns a pattern for lower-case columns that contain the text. */
    static String words(String text) {
        return holding(StoredText.of(text.toLowerCase(Locale.ROOT)));
    }

    /** Returns a pattern for columns that contain the stored text. */
    static String holding(String stored) {
        return "%" + stored.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
