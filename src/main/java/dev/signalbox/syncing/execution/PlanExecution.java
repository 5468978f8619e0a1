package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.execution.UtteranceEmbedder.Embedded;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plan being applied, or what is left of it, from taking the lock to the outcome: {@link PlanRecheck} reads both sides,
 * {@link PlanVectors} embeds, {@link RecordBackup} keeps what will change, {@link RemoteWriter} takes the steps, {@link FinalVerification} reads
 * back.
 */
final class PlanExecution {
    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final IndexLease lease;
    private final BatchRunner stride;
    private final RunContext attempt;
    private final @Nullable JournalSnapshot past;
    private final boolean again;
    private final RefusedRows refused;
    private final PlanRecheck recheck;
    private final PlanVectors vectors;
    private final RecordBackup backup;
    private final IndexClaims claims;
    private final FinalVerification verification;

    /**
     * @param past null for a first attempt
     * @param again whether rows that were refused are tried again
     */
    PlanExecution(
            Plan plan,
            LocalSide local,
            IndexSession session,
            UtteranceEmbedder embedding,
            RunContext attempt,
            @Nullable JournalSnapshot past,
            boolean again) {
        this.plan = plan;
        this.local = local;
        this.index = session.index();
        this.lease = session.lease();
        this.stride = session.stride();
        this.attempt = attempt;
        this.past = past != null && past.journal().mayHaveChanged() ? past : null;
        this.again = again;
        this.refused = new RefusedRows(this.past == null ? List.of() : this.past.refused());
        this.recheck = new PlanRecheck(plan, local, index, embedding.encoder(), attempt.policy());
        this.vectors = new PlanVectors(embedding, session);
        this.backup = new RecordBackup(plan, session, attempt.notebook());
        this.claims = new IndexClaims(plan, session);
        this.verification = new FinalVerification(plan, session, attempt.notebook(), claims, refused);
    }

    RunOutcome run() {
        if (past != null) {
            stride.beginChanges();
        }
        stride.enter(RunPhase.LOCK);
        IndexDescription description = index.describe();
        @Nullable Embedded early = null;
        if (!description.exists()) {
            if (plan.remote().upsert().isEmpty()) {
                return withoutIndex();
            }
            // The index is created after its first vectors exist, so that neither a failing encoder nor a blocked plan
            // leaves a trace.
            stride.leaveUndone();
            early = vectors.of(recheck.read().local(), description, plan.withVectors());
            index.create(vectors.dimensions(description), description.metric());
            stride.enter(RunPhase.LOCK);
        }
        lease.take();
        LocalState base = past == null ? begin(description, early) : goOn(past, description);
        return verification.outcome(end(base));
    }

    private RunOutcome withoutIndex() {
        stride.leaveUndone();
        stride.enter(RunPhase.READ);
        LocalState base = recheck.read().local();
        commit(base);
        return new RunOutcome.Applied(
                stride.tally(),
                null,
                0,
                SyncVerification.of(end(base), index, refused, plan).leftOut(),
                0);
    }

    /**
     * Takes all the steps.
     *
     * @param early the vectors, where they were made already
     * @return the local side that they were taken from
     */
    private LocalState begin(IndexDescription description, @Nullable Embedded early) {
        stride.enter(RunPhase.READ);
        CheckedSides sides = recheck.read();
        Embedded made = early == null ? vectors.of(sides.local(), description, plan.withVectors()) : early;
        backup.keep(sides, local.revision(), description.exists());
        if (!plan.isEmpty()) {
            attempt.notebook().intend(RunPhase.UPSERT, 0);
        }
        stride.beginChanges();
        stride.patiently(index::prepare);
        claims.warnReaders(sides.local(), sides.own());
        writing(made).from(RunPhase.UPSERT, 0);
        commit(sides.local());
        return sides.local();
    }

    /**
     * Continues where an earlier attempt ended, after checking that no other program has changed its records.
     *
     * @return the local side that its steps were taken from
     */
    private LocalState goOn(JournalSnapshot earlier, IndexDescription description) {
        ResumePoint soFar = ResumePoint.of(plan, earlier.journal(), refused);
        stride.finished(soFar.finished());
        stride.tally(soFar.tally(0));
        stride.enter(RunPhase.READ);
        LocalState base = earlier.base();
        @Nullable SignalboxMetadata own = SignalboxMetadata.of(index).orElse(null);
        AffectedRecords touched = new AffectedRecords(index, plan);
        earlier.records().accept(touched::were);
        touched.refuseIfMoved(IndexSnapshot.of(index).state(), "Resuming the run");
        Embedded made = vectors.of(base, description, soFar.toWrite(again));
        stride.tally(soFar.tally(made.embedded()));
        stride.patiently(index::prepare);
        claims.warnReaders(base, own);
        RemoteWriter writing = writing(made);
        if (again) {
            writing.again();
        }
        writing.from(soFar.step(), soFar.done());
        if (!soFar.committed()) {
            commit(base);
        }
        return base;
    }

    private RemoteWriter writing(Embedded made) {
        return new RemoteWriter(plan, index, made.vectors(), stride, attempt, refused);
    }

    private void commit(LocalState base) {
        stride.enter(RunPhase.COMMIT);
        List<Route> end = plan.end();
        if (end != null && !plan.local().isEmpty()) {
            stride.beginChanges();
            attempt.notebook().intend(RunPhase.COMMIT, 0);
            local.commit(base.routes(), end, "Synced by " + plan.mode().id() + " with " + index.address());
            stride.tally(stride.tally().withLocalCommitted());
        }
    }

    /** Returns the local side as the plan leaves it. Later edits of it are not part of this run. */
    private LocalState end(LocalState base) {
        List<Route> end = plan.end();
        return end == null ? base : new LocalState(base.config().withRoutes(end), base.threshold());
    }
}
