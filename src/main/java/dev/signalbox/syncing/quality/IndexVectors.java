package dev.signalbox.syncing.quality;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.quality.ReplaySide;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlannedRecord;
import dev.signalbox.sync.plan.PlannedRecord.EncodedText;
import dev.signalbox.sync.plan.PlannedRecord.StoredVector;
import dev.signalbox.sync.plan.PlannedRecords;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.IndexRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The records of an index with their vectors, from one read, to ask routers on it many sentences in this process. */
public final class IndexVectors {
    private final RemoteState state;
    private final IndexDescription description;
    private final Dialect dialect;
    private final Map<String, float[]> byId;

    private IndexVectors(RemoteState state, IndexDescription description, Dialect dialect, Map<String, float[]> byId) {
        this.state = state;
        this.description = description;
        this.dialect = dialect;
        this.byId = byId;
    }

    /**
     * Reads the whole index.
     *
     * @throws dev.signalbox.index.IndexException if the store fails
     */
    public static IndexVectors read(RouteIndex index) {
        return read(index, (_, _, _) -> {});
    }

    /** As {@link #read(RouteIndex)}, telling of each page. */
    static IndexVectors read(RouteIndex index, EvaluationControl control) {
        IndexDescription description = index.describe();
        int total = (int) Math.min(description.count(), Integer.MAX_VALUE);
        List<StoredRecord> records = new ArrayList<>();
        Map<String, float[]> byId = new HashMap<>();
        index.read(RouteIndex.Vectors.WITH, page -> {
            for (IndexRecord record : page) {
                records.add(new StoredRecord(record.id(), record.utterance()));
                record.vector().ifPresent(vector -> byId.put(record.id(), vector));
            }
            control.at(EvaluationPhase.READING, Math.min(records.size(), total), total);
        });
        return new IndexVectors(
                new RemoteState(records, null, new IndexRules(index)), description, index.dialect(), byId);
    }

    IndexDescription description() {
        return description;
    }

    List<Utterance> utterances() {
        return state.records().stream().map(StoredRecord::utterance).toList();
    }

    /** Returns the fingerprint of the records. */
    public String fingerprint() {
        return StateFingerprint.of(state);
    }

    /** Returns whether these are the records that a plan was made from. */
    public boolean isBaseOf(Plan plan) {
        return fingerprint().equals(plan.base().remote());
    }

    /**
     * Returns why routers on this index cannot be asked in this process, in sentences; empty if they can.
     *
     * @param dimensions of the router's encoder
     */
    public Optional<String> obstacle(int dimensions) {
        if (!description.exists()) {
            return Optional.empty();
        }
        if (description.metric() != Metric.COSINE) {
            return Optional.of(
                    "The index does not compare by cosine similarity, and an evaluation can compute no other scores.");
        }
        if (description.dimensions() != dimensions) {
            return Optional.of("The vectors of the index have "
                    + CountText.count(description.dimensions(), "dimension", "dimensions")
                    + ", those of the router's encoder have " + dimensions + ".");
        }
        return byId.size()
                        == state.records().stream()
                                .map(StoredRecord::id)
                                .distinct()
                                .count()
                ? Optional.empty()
                : Optional.of("The index has records without a vector.");
    }

    /**
     * Returns a router on the index as it is.
     *
     * @param router whose settings and, in 0.x, whose routes it has
     */
    public EvaluatedRouter now(LocalState router) {
        return evaluated(router, PlannedRecords.of(state), Map.of());
    }

    /** Returns the distinct texts whose vectors {@link #after} needs. */
    public static List<String> textsToEncode(Plan plan) {
        return plan.withVectors().stream()
                .map(step -> step.utterance().utterance())
                .distinct()
                .toList();
    }

    /**
     * Returns a router on the index as a plan leaves it. The router is as the plan leaves it, too.
     *
     * @param router that the plan was made from
     * @param encoded the vectors of the {@link #textsToEncode}, by text
     * @throws IllegalStateException if the plan was made from other records
     */
    public EvaluatedRouter after(Plan plan, LocalState router, Map<String, float[]> encoded) {
        List<Route> end = plan.end();
        return otherAfter(
                plan,
                end == null ? router : new LocalState(router.config().withRoutes(end), router.threshold()),
                encoded);
    }

    /**
     * Returns another router on the index as a plan leaves it.
     *
     * @param router as it is then, of the dialect for which the index was read
     * @param encoded as for {@link #after}
     * @throws IllegalStateException if the plan was made from other records
     */
    public EvaluatedRouter otherAfter(Plan plan, LocalState router, Map<String, float[]> encoded) {
        if (!isBaseOf(plan)) {
            throw new IllegalStateException("The remote has changed since the plan was created.");
        }
        return evaluated(router, PlannedRecords.after(state, plan, dialect), encoded);
    }

    /** Returns whether there are no records. */
    public boolean isEmpty() {
        return state.records().isEmpty();
    }

    /** Returns the dialect of the routers for which the index was read. */
    public Dialect dialect() {
        return dialect;
    }

    private EvaluatedRouter evaluated(LocalState router, List<PlannedRecord> records, Map<String, float[]> encoded) {
        List<Utterance> utterances =
                records.stream().map(PlannedRecord::utterance).toList();
        ChoiceRule rule =
                ChoiceRule.of(router.config(), router.threshold()).reading(ReadRoutes.of(utterances, dialect));
        return EvaluatedRouter.of(new ReplaySide(
                rule,
                utterances.stream().map(Utterance::pair).toList(),
                records.stream().map(record -> vector(record, encoded)).toList()));
    }

    private float[] vector(PlannedRecord record, Map<String, float[]> encoded) {
        return switch (record.vector()) {
            case StoredVector(String id) -> Objects.requireNonNull(byId.get(id), id);
            case EncodedText(String text) -> Objects.requireNonNull(encoded.get(text), text);
        };
    }
}
