package dev.signalbox.web.remote;

import dev.signalbox.route.TimeText;
import dev.signalbox.syncing.service.HeldLock;
import java.time.Instant;
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
        return new FoundLock(words, TimeText.parsed(words).orElse(null), held);
    }
}
