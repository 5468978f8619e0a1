package dev.signalbox.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Points in time as people read them. */
public final class TimeText {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimeText() {}

    /** Returns {@code 2026-11-21 13:05:09 UTC}. */
    public static String exact(Instant at) {
        return EXACT.format(at);
    }

    /**
     * Returns the time that another program wrote, without its fractions of a second.
     *
     * @param written as {@link #parsed} takes it; any other text is returned as it is
     */
    public static String exact(String written) {
        return parsed(written).map(TimeText::exact).orElse(written);
    }

    /**
     * Returns the time that another program wrote; empty for any other text.
     *
     * @param written as ISO 8601, such as Python's {@code 2026-11-21T13:05:09.123456+00:00}; without an offset, as Python writes a naive
     *     time, it is UTC
     */
    public static Optional<Instant> parsed(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException naive) {
            try {
                return Optional.of(LocalDateTime.parse(written).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException other) {
                return Optional.empty();
            }
        }
    }
}
