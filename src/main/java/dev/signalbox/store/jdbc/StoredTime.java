package dev.signalbox.store.jdbc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as text of one length, in UTC with milliseconds, so that the order of the texts is that of the times. */
final class StoredTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private StoredTime() {}

    static String of(Instant time) {
        return FORMAT.format(time);
    }
}
