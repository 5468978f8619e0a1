package dev.signalbox.web.page;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colours somebody chose. */
public enum ColorTheme {
    SYSTEM,
    LIGHT,
    DARK;

    /** As the cookie, the form and the page's attribute say it. */
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

    /** The theme of that word; the system's where there is none. */
    public static ColorTheme of(@Nullable String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id().equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }
}
