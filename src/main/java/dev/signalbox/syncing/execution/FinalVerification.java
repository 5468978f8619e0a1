package dev.signalbox.syncing.execution;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.CountText;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;

/** Reads back the result of a plan, and writes the hash only if that reading shows that both sides are in sync. */
final class FinalVerification {
    private final Plan plan;
    private final RouteIndex index;
    private final BatchRunner stride;
    private final JournalWriter notebook;
    private final IndexClaims claims;
    private final RefusedRows refused;

    FinalVerification(
            Plan plan, IndexSession session, JournalWriter notebook, IndexClaims claims, RefusedRows refused) {
        this.plan = plan;
        this.index = session.index();
        this.stride = session.stride();
        this.notebook = notebook;
        this.claims = claims;
        this.refused = refused;
    }

    /**
     * Returns the outcome of the run.
     *
     * @param after the local side as the plan leaves it
     */
    RunOutcome outcome(LocalState after) {
        if (!plan.isEmpty()) {
            notebook.intend(RunPhase.VERIFY, 0);
        }
        stride.enter(RunPhase.VERIFY);
        SyncVerification proof =
                stride.seen(index, () -> SyncVerification.of(after, index, refused, plan), SyncVerification::holds);
        if (!proof.holds()) {
            return new RunOutcome.Stopped(RunPhase.VERIFY, stride.tally(), message(proof));
        }
        if (!refused.isEmpty()) {
            return new RunOutcome.AllBut(stride.tally(), refused.size(), proof.same(), null);
        }
        if (!index.capabilities().hash()) {
            return new RunOutcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        if (proof.leftOut() + proof.irregular() > 0) {
            claims.claimNothing(after);
            return new RunOutcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        stride.enter(RunPhase.HASH);
        return new RunOutcome.Applied(stride.tally(), claims.claimSynced(after), proof.same());
    }

    private String message(SyncVerification proof) {
        return "Every step was done, but reading the index again still shows "
                + CountText.count(proof.open(), "utterance that differs", "utterances that differ") + ": "
                + (index.visibleWithin().isZero()
                        ? "another program is writing to it."
                        : "another program is writing to it, or the store did not show every write within "
                                + index.visibleWithin().toSeconds() + " s.")
                + " The hash was not written. Check the remote, then create a new plan.";
    }
}
