package dev.signalbox.syncing.state;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.ReadSummary;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanLinter;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.guard.VectorFacts;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that one reading of an index found.
 *
 * @param lock null where it is free
 * @param own what Signalbox stores with the index; null if nothing, or if it was not read
 * @param facts what the store says of itself, by name, in its order; empty where it was not asked
 */
public record IndexSnapshot(
        RemoteState state,
        IndexDescription description,
        @Nullable StoredLock lock,
        @Nullable SignalboxMetadata own,
        Map<String, String> facts) {
    public IndexSnapshot {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** As {@link #withEncoder}, and asks the store about itself. */
    public static IndexSnapshot withFacts(RouteIndex index) {
        IndexSnapshot reading = withEncoder(index);
        return new IndexSnapshot(reading.state(), reading.description(), reading.lock(), reading.own(), index.facts());
    }

    /** As {@link #of}, and looks which encoder made the vectors: one more read. */
    public static IndexSnapshot withEncoder(RouteIndex index) {
        IndexSnapshot reading = of(index);
        return new IndexSnapshot(
                reading.state(),
                reading.description(),
                reading.lock(),
                SignalboxMetadata.of(index).orElse(null),
                Map.of());
    }

    /** When the lock was taken, as the store says (empty text where it does not); null where it is free. */
    public @Nullable String lockedSince() {
        return lock == null ? null : lock.since();
    }

    /** Returns the recorded encoders of the vectors; empty if none are recorded, or if they were not read. */
    public Set<EncoderName> madeBy() {
        return own == null ? Set.of() : new LinkedHashSet<>(own.encoders());
    }

    /** Returns whether, by the record, another encoder made some vectors. */
    public boolean othersMade(EncoderName encoder) {
        return new VectorFacts(encoder, null, null, madeBy()).othersMade();
    }

    /** Reads the whole index, without vectors. */
    public static IndexSnapshot of(RouteIndex index) {
        IndexDescription description = index.describe();
        List<StoredRecord> records = new ArrayList<>();
        ReadSummary summary = index.read(
                RouteIndex.Vectors.WITHOUT,
                page -> page.forEach(record -> records.add(new StoredRecord(record.id(), record.utterance()))));
        HashAndLock marks = HashAndLock.of(index);
        return new IndexSnapshot(
                new RemoteState(
                        records,
                        marks.hash(),
                        new IndexRules(
                                index, index.preparation(), index.classicHash().isPresent()),
                        summary.foreignIds(),
                        summary.sparseRecords()),
                description,
                marks.lock(),
                null,
                Map.of());
    }

    /**
     * What is known of the vectors here and of those that a plan adds.
     *
     * @param router name of the router's encoder
     * @param encoders asked for it only where something is embedded into an index that exists
     */
    public VectorFacts facts(Plan plan, EncoderName router, Function<EncoderName, Optional<Encoder>> encoders) {
        if (!description.exists()) {
            return new VectorFacts(router, null, null, madeBy());
        }
        Integer makes = plan.textsToEmbed() == 0
                ? null
                : encoders.apply(router).flatMap(IndexSnapshot::dimensions).orElse(null);
        return new VectorFacts(router, makes, description.dimensions(), madeBy());
    }

    /**
     * Returns the findings of a plan that was made from a local side and this reading.
     *
     * @param encoders asked for the router's only where something is embedded into an index that exists
     * @param policy says which findings block
     */
    public List<Finding> findings(
            Plan plan, LocalState local, Function<EncoderName, Optional<Encoder>> encoders, Policy policy) {
        EncoderName router =
                new EncoderName(local.config().encoderType(), local.config().encoderName());
        return PlanLinter.examine(plan, local, state, facts(plan, router, encoders), policy);
    }

    private static Optional<Integer> dimensions(Encoder encoder) {
        try {
            return Optional.of(encoder.dimensions());
        } catch (EncoderException cannotSayNow) {
            // A run would fail at its first text, before anything is changed, and say why.
            return Optional.empty();
        }
    }
}
