package dev.signalbox.web.page;

/** What a status colour stands for. Reserved for status, and never without an icon and a word. */
public enum StatusTone {
    GOOD,
    WARN,
    CHANGED,
    BAD,
    QUIET;

    /** The CSS class. */
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
