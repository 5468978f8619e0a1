package dev.signalbox.index;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * One named text that an index keeps beside its records, as semantic-router's {@code ConfigParameter}.
 *
 * @param field {@code sr_hash}, {@code sr_lock} or one of the console's own
 * @param createdAt when it was written: ISO 8601 in UTC, as Python's {@code datetime.isoformat()}; empty where unknown
 */
public record ConfigParameter(String field, String value, String createdAt) {
    public static final String HASH = "sr_hash";
    public static final String LOCK = "sr_lock";
    /**
     * Where the hash of a router of 1.x is kept, which has none of its own: a field of Signalbox's, so that it is never taken for that of a 0.x
     * router on the same index. {@link RouteIndex#forDialect} reads and writes it as {@link #HASH}.
     */
    public static final String INDEXED_HASH = "signalbox_hash_1x";

    /** The values of {@link #LOCK}. */
    public static final String LOCKED = "True";

    public static final String UNLOCKED = "False";

    private static final DateTimeFormatter TO_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A parameter written at an instant, which is kept to the microsecond, as Python keeps it. */
    public static ConfigParameter at(Instant now, String field, String value) {
        int micros = now.get(ChronoField.MICRO_OF_SECOND);
        String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
        return new ConfigParameter(field, value, TO_SECONDS.format(now) + fraction + "+00:00");
    }
}
