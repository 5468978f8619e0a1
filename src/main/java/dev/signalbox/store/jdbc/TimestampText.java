package dev.signalbox.store.jdbc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times that a database can compare as text: all of the same length, unlike {@link Instant#toString}. */
final class TimestampText {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private TimestampText() {}

    static String text(Instant instant) {
        return FORM.format(instant);
    }
}
