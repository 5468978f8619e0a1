package dev.signalbox.sync.guard;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what speaks against a plan. Changes nothing and asks nobody: the same plan, states and facts give the same findings. */
public final class Guard {
    private final Plan plan;
    private final LocalState local;
    private final RemoteState remote;
    private final Losses losses;
    private final Vectors vectors;
    private final Contents contents;
    private final RecordFindings records;

    private Guard(Plan plan, List<Route> end, LocalState local, RemoteState remote, VectorFacts facts, Policy policy) {
        Ending ending = Ending.of(local, remote, end, plan.leftOut());
        this.plan = plan;
        this.local = local;
        this.remote = remote;
        this.losses = new Losses(ending, policy);
        this.vectors = new Vectors(plan, ending, facts);
        this.contents = new Contents(plan, ending, policy);
        this.records = new RecordFindings(plan, remote);
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
        Guard guard = new Guard(plan, end, local, remote, facts, policy);
        List<Finding> findings = new ArrayList<>();
        for (Code code : Code.values()) {
            Level level = policy.of(code);
            if (level != Level.OFF) {
                guard.look(code).map(words -> words.as(code, level)).ifPresent(findings::add);
            }
        }
        findings.sort(
                Comparator.comparing(Finding::level, Comparator.reverseOrder()).thenComparing(Finding::code));
        return List.copyOf(findings);
    }

    private Optional<Words> look(Code code) {
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
            case LIBRARY_ENDS_ELSEWHERE -> LibrarySync.words(plan, local, remote);
            case NEAR_EMPTY_ROUTE -> contents.nearlyEmpty();
            case SHARED_UTTERANCE -> contents.shared();
            case FOREIGN_RECORDS -> records.foreignRecords();
            case RECORD_IDS -> records.ids();
            case SPARSE_VALUES -> records.sparseValues();
            case OLD_FUNCTION_SCHEMA -> OldSchemas.lost(plan, local, remote);
        };
    }
}
