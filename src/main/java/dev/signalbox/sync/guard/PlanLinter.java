package dev.signalbox.sync.guard;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds reasons against applying a plan. Changes nothing and does no I/O: the same plan, states and facts give the same findings. */
public final class PlanLinter {
    private final Plan plan;
    private final LocalState local;
    private final RemoteState remote;
    private final LossFindings losses;
    private final VectorFindings vectors;
    private final ContentFindings contents;
    private final RecordFindings records;
    private final IndexedFindings indexed;

    private PlanLinter(
            Plan plan, List<Route> end, LocalState local, RemoteState remote, VectorFacts facts, Policy policy) {
        PlanEnding ending = PlanEnding.of(local, remote, end, plan.leftOut());
        this.plan = plan;
        this.local = local;
        this.remote = remote;
        this.losses = new LossFindings(ending, policy);
        this.vectors = new VectorFindings(plan, ending, facts);
        Optional<IndexedReading> reading = IndexedReading.of(local, remote);
        this.indexed =
                new IndexedFindings(plan, ending, local, ValueAgreement.of(remote.rules()), reading.orElse(null));
        this.contents = new ContentFindings(plan, ending, indexed, policy);
        this.records = new RecordFindings(plan, remote, reading.orElse(null));
    }

    /**
     * Looks at a plan as a policy asks, in time linear in the states but for sorting what is lost.
     *
     * @param local that the plan was made from
     * @param remote that it was made from
     * @return at most one finding a code, what blocks first; none for mode {@code error}, which changes nothing
     */
    public static List<Finding> examine(
            Plan plan, LocalState local, RemoteState remote, VectorFacts facts, Policy policy) {
        List<Route> end = plan.end();
        if (end == null) {
            return List.of();
        }
        PlanLinter guard = new PlanLinter(plan, end, local, remote, facts, policy);
        List<Finding> findings = new ArrayList<>();
        for (FindingCode code : FindingCode.values()) {
            FindingLevel level = policy.of(code);
            if (level != FindingLevel.OFF && code.appliesTo(local.config().dialect())) {
                guard.look(code).map(words -> words.as(code, level)).ifPresent(findings::add);
            }
        }
        findings.sort(
                Comparator.comparing(Finding::level, Comparator.reverseOrder()).thenComparing(Finding::code));
        return List.copyOf(findings);
    }

    private Optional<FindingText> look(FindingCode code) {
        return switch (code) {
            case SIDE_EMPTY -> losses.emptySide();
            case DIMENSION -> vectors.dimension();
            case ENCODER -> vectors.encoder();
            case FOREIGN_INDEX -> records.foreignIndex();
            case DELETES_SHARE -> losses.share();
            case DELETES_NUMBER -> losses.number();
            case ROUTE_VANISHES -> losses.vanishing();
            case MIXED_VALUES -> contents.mixedValues();
            case NOT_HELD -> contents.notHeld();
            case ID_COLLISION -> contents.overwritten();
            case HASH_CLAIMS_SYNCED -> contents.hashClaims(local, remote);
            case LIBRARY_ENDS_ELSEWHERE -> LibraryComparison.message(plan, local, remote);
            case NEAR_EMPTY_ROUTE -> contents.nearlyEmpty();
            case SHARED_UTTERANCE -> contents.shared();
            case FOREIGN_RECORDS -> records.foreignRecords();
            case RECORD_IDS -> records.ids();
            case SPARSE_VALUES -> records.sparseValues();
            case OLD_FUNCTION_SCHEMA -> OldSchemaFindings.lost(plan, local, remote);
            case NEWER_LIBRARY -> NewerLibraryFindings.written(remote);
            case UNREADABLE_VALUE -> indexed.unreadable();
            case NOT_IN_LOCAL -> indexed.notInLocal();
            case NO_RECORDS -> indexed.noRecords();
            case NO_THRESHOLD -> indexed.noThreshold();
            case OLD_CALIBRATOR -> indexed.oldCalibrator();
        };
    }
}
