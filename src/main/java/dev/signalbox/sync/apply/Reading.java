package dev.signalbox.sync.apply;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Description;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.RemoteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one reading of an index found.
 *
 * @param lockedSince when the lock was taken, as the store says (empty text where it does not); null where it is free
 */
public record Reading(
        RemoteState state,
        Description description,
        @Nullable String lockedSince) {
    /** Reads the whole index, without vectors. */
    public static Reading of(RouteIndex index) {
        Description description = index.describe();
        List<Held> records = new ArrayList<>();
        index.read(
                RouteIndex.Vectors.WITHOUT,
                page -> page.forEach(record -> records.add(new Held(record.id(), record.utterance()))));
        return new Reading(
                new RemoteState(records, hash(index).orElse(null), new IndexRules(index)),
                description,
                lockedSince(index).orElse(null));
    }

    static Optional<String> hash(RouteIndex index) {
        return index.parameter(ConfigParameter.HASH).map(ConfigParameter::value).filter(value -> !value.isEmpty());
    }

    static Optional<String> lockedSince(RouteIndex index) {
        return index.parameter(ConfigParameter.LOCK)
                .filter(lock -> lock.value().equals(ConfigParameter.LOCKED))
                .map(ConfigParameter::createdAt);
    }
}
