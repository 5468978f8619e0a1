package dev.signalbox.web.remote;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A lock that was found.
 *
 * @param since as the store says it; may be empty
 * @param at the same as a time; null where the store's words are none
 */
public record Lock(String since, @Nullable Instant at) {
    static Lock since(String words) {
        return new Lock(words, instant(words));
    }

    /** Python writes an offset or, where somebody used a naive time, none; the library's own are UTC. */
    private static @Nullable Instant instant(String words) {
        try {
            return OffsetDateTime.parse(words).toInstant();
        } catch (DateTimeParseException naive) {
            try {
                return LocalDateTime.parse(words).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException other) {
                return null;
            }
        }
    }
}
