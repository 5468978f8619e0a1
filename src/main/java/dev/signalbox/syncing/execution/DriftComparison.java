package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.CountText;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.syncing.state.HashAndLock;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import java.util.Optional;

/** Mode {@code error}: compares the two sides, without a lock, and writes nothing. */
final class DriftComparison {
    private final LeftOut leftOut;
    private final RouteIndex index;
    private final RunContext attempt;

    private DriftComparison(LeftOut leftOut, RouteIndex index, RunContext attempt) {
        this.leftOut = leftOut;
        this.index = index;
        this.attempt = attempt;
    }

    /** Reads both sides and compares what is not left out. Every failure is an outcome. */
    static RunOutcome compare(LeftOut leftOut, LocalSide local, RouteIndex index, RunContext attempt) {
        try {
            attempt.control().progress(new RunProgress(RunPhase.READ, 0, 0, RunTally.NOTHING));
            return new DriftComparison(leftOut, index, attempt).of(local.read(), IndexSnapshot.withEncoder(index));
        } catch (IndexException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.STORE, LockedExecution.message(e));
        } catch (PlanBlockedException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, LockedExecution.message(e));
        } catch (PlanRefusedException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, LockedExecution.message(e));
        }
    }

    private RunOutcome of(LocalState side, IndexSnapshot reading) {
        PlanBuilder planning = PlanBuilder.over(side, reading.state());
        planning.refuse();
        Diff all = planning.diff();
        Diff diff = leftOut.isEmpty() ? all : all.of(pair -> !leftOut.holds(pair));
        if (!diff.isEmpty()) {
            return drift(diff);
        }
        return reading.state()
                .rules()
                .preparation()
                .<RunOutcome>map(what -> new RunOutcome.Refused(
                        RunOutcome.Reason.DRIFT, what + " Nothing was written. Choose another mode to sync."))
                .orElseGet(() -> same(side, reading, planning, diff));
    }

    private RunOutcome same(LocalState side, IndexSnapshot reading, PlanBuilder planning, Diff diff) {
        // In sync must mean that no plan would be refused or blocked either.
        Plan nothing = planning.plan(
                PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER).leaving(leftOut));
        PlanBlockedException.refuse(reading.findings(nothing, side, _ -> Optional.empty(), attempt.policy()));
        if (diff.irregular() > 0) {
            return new RunOutcome.Refused(
                    RunOutcome.Reason.DRIFT,
                    CountText.count(
                                    diff.irregular(),
                                    "record repeats an utterance or has an id",
                                    "records repeat an utterance or have an id")
                            + " that semantic-router does not compute. Nothing was written. Choose another mode to correct "
                            + (diff.irregular() == 1 ? "it." : "them."));
        }
        return new RunOutcome.Applied(
                RunTally.NOTHING,
                HashAndLock.of(index).hash(),
                diff.counts().same(),
                planning.diff().counts().differing(),
                0);
    }

    private static RunOutcome drift(Diff diff) {
        return new RunOutcome.Refused(
                RunOutcome.Reason.DRIFT,
                CountText.count(diff.counts().differing(), "utterance differs", "utterances differ") + ": "
                        + diff.counts().localOnly() + " local only, "
                        + diff.counts().remoteOnly() + " remote only, "
                        + diff.counts().changed()
                        + " changed. Nothing was written. Choose another mode to sync.");
    }
}
