package dev.signalbox.sync.apply;

import dev.signalbox.index.Description;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.RemoteState;
import java.util.ArrayList;
import java.util.List;
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
        Marks marks = Marks.of(index);
        return new Reading(
                new RemoteState(records, marks.hash(), new IndexRules(index)), description, marks.lockedSince());
    }
}
