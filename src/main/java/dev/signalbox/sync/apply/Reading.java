package dev.signalbox.sync.apply;

import dev.signalbox.index.Description;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.RemoteState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one reading of an index found.
 *
 * @param lockedSince when the lock was taken, as the store says (empty text where it does not); null where it is free
 * @param facts what the store says of itself, by name, in its order; empty where it was not asked
 */
public record Reading(
        RemoteState state,
        Description description,
        @Nullable String lockedSince,
        Map<String, String> facts) {
    public Reading {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** As {@link #of}, and asks the store about itself. */
    public static Reading withFacts(RouteIndex index) {
        Reading reading = of(index);
        return new Reading(reading.state(), reading.description(), reading.lockedSince(), index.facts());
    }

    /** Reads the whole index, without vectors. */
    public static Reading of(RouteIndex index) {
        Description description = index.describe();
        List<Held> records = new ArrayList<>();
        index.read(
                RouteIndex.Vectors.WITHOUT,
                page -> page.forEach(record -> records.add(new Held(record.id(), record.utterance()))));
        Marks marks = Marks.of(index);
        return new Reading(
                new RemoteState(records, marks.hash(), new IndexRules(index)),
                description,
                marks.lockedSince(),
                Map.of());
    }
}
