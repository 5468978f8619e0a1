package dev.signalbox.inbox;

/**
 * Whether and how a router's decisions are kept.
 *
 * @param on whether decisions are taken
 * @param days how long each is kept, counted from its own time
 */
public record InboxSettings(boolean on, int days, RedactionRules redaction) {
    /** The longest retention, in days. */
    public static final int LONGEST = 365;

    /** What applies until someone turns the inbox on. */
    public static final InboxSettings OFF = new InboxSettings(false, 30, RedactionRules.DEFAULT);

    public InboxSettings {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("days: " + days);
        }
    }
}
