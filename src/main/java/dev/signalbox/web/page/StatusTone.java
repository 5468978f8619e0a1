package dev.signalbox.web.page;

/** The meaning of a status color. Used only for status, and always with an icon and a word. */
public enum StatusTone {
    GOOD,
    WARN,
    CHANGED,
    BAD,
    QUIET;

    /** Returns the CSS class. */
    public String css() {
        return switch (this) {
            case GOOD -> "good";
            case WARN -> "warn";
            case CHANGED -> "changed";
            case BAD -> "bad";
            case QUIET -> "quiet";
        };
    }
}
