package dev.signalbox.web.page;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colours somebody chose. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /** As the cookie, the form and the page's attribute say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return switch (this) {
            case SYSTEM -> "System";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    /** The theme of that word; the system's where there is none. */
    public static Theme of(@Nullable String word) {
        return Arrays.stream(values())
                .filter(theme -> theme.word().equals(word))
                .findFirst()
                .orElse(SYSTEM);
    }
}
