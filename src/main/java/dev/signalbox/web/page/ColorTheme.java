package dev.signalbox.web.page;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The color theme of the pages. */
public enum ColorTheme {
    SYSTEM,
    LIGHT,
    DARK;

    /** Returns the id in the cookie, the form and the page's attribute. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return switch (this) {
            case SYSTEM -> "System";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    /** Returns the theme of an id; the system's if there is none. */
    public static ColorTheme of(@Nullable String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id().equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }
}
