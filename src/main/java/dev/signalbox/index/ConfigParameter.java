package dev.signalbox.index;

/**
 * One named text that an index keeps beside its records, as semantic-router's {@code ConfigParameter}.
 *
 * @param field {@code sr_hash}, {@code sr_lock} or one of the console's own
 * @param createdAt when it was written: ISO 8601 in UTC, as Python's {@code datetime.isoformat()}; empty where unknown
 */
public record ConfigParameter(String field, String value, String createdAt) {
    public static final String HASH = "sr_hash";
    public static final String LOCK = "sr_lock";
    /** The values of {@link #LOCK}. */
    public static final String LOCKED = "True";

    public static final String UNLOCKED = "False";
}
