package dev.signalbox.web.remote;

import dev.signalbox.syncing.service.HeldLock;
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
 * @param held the lock as it is now; null where it is open by now or could not be read
 * @param at the same as a time; null where the store's words are none
 */
public record FoundLock(
        String since, @Nullable Instant at, @Nullable HeldLock held) {
    static FoundLock since(String words, @Nullable HeldLock held) {
        return new FoundLock(words, instant(words), held);
    }

    /** Python writes an offset, or none for a naive time; the library's own times are UTC. */
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
