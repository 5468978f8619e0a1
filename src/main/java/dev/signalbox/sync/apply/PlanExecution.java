package dev.signalbox.sync.apply;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Record;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.sync.apply.UtteranceEmbedder.Embedded;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.guard.PlanLinter;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusedException;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunTally;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One plan being applied, or what is left of it. */
final class PlanExecution implements LockedExecution.Work {
    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final UtteranceEmbedder embedding;
    private final Clock clock;
    private final JournalWriter notebook;
    private final Policy policy;
    private final RunContext attempt;
    private final @Nullable JournalSnapshot past;
    private final RefusedRows refused;
    private final boolean again;
    private boolean writing;
    private @Nullable LocalState base;
    private @Nullable SignalboxMetadata own;

    /**
     * @param past null for a first try
     * @param again whether rows that were refused are tried again
     */
    PlanExecution(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            UtteranceEmbedder embedding,
            Clock clock,
            RunContext attempt,
            @Nullable JournalSnapshot past,
            boolean again) {
        this.plan = plan;
        this.local = local;
        this.index = index;
        this.embedding = embedding;
        this.clock = clock;
        this.notebook = attempt.notebook();
        this.policy = attempt.policy();
        this.attempt = attempt;
        this.past = past != null && past.journal().mayHaveChanged() ? past : null;
        this.again = again;
        this.refused = new RefusedRows(this.past == null ? List.of() : this.past.refused());
    }

    /** Mode {@code error}: reads both sides, compares what is not left out, writes nothing. */
    static RunOutcome compare(LeftOut leftOut, LocalSide local, RouteIndex index, RunContext attempt) {
        try {
            attempt.progress().accept(new RunProgress(RunPhase.READ, 0, 0, RunTally.NOTHING));
            LocalState side = local.read();
            IndexSnapshot reading = IndexSnapshot.withEncoder(index);
            PlanBuilder planning = PlanBuilder.over(side, reading.state());
            planning.refuse();
            Diff all = planning.diff();
            Diff diff = leftOut.isEmpty() ? all : all.of(pair -> !leftOut.holds(pair));
            if (diff.isEmpty()) {
                // A green answer must hold at every other door, too.
                Plan nothing = planning.plan(PlanRequest.of(Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER)
                        .leaving(leftOut));
                PlanBlockedException.refuse(PlanLinter.examine(
                        nothing,
                        side,
                        reading.state(),
                        reading.facts(nothing, encoder(side), _ -> Optional.empty()),
                        attempt.policy()));
                if (diff.irregular() > 0) {
                    return new RunOutcome.Refused(
                            RunOutcome.Reason.DRIFT,
                            diff.irregular()
                                    + " records repeat an utterance or have an id that semantic-router does not give."
                                    + " Nothing was written. Choose another mode to put them right.");
                }
                return new RunOutcome.Applied(
                        RunTally.NOTHING,
                        HashAndLock.of(index).hash(),
                        diff.counts().same(),
                        all.counts().differing(),
                        0);
            }
            return new RunOutcome.Refused(
                    RunOutcome.Reason.DRIFT,
                    diff.counts().differing() + " utterances differ: "
                            + diff.counts().localOnly() + " local only, "
                            + diff.counts().remoteOnly() + " remote only, "
                            + diff.counts().changed()
                            + " changed. Nothing was written. Choose another mode to bring the sides together.");
        } catch (IndexException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.STORE, LockedExecution.message(e));
        } catch (PlanBlockedException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, LockedExecution.message(e));
        } catch (PlanRefusedException e) {
            return new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, LockedExecution.message(e));
        }
    }

    @Override
    public boolean hasWritten() {
        return writing || past != null;
    }

    @Override
    public RunOutcome under(IndexLease lease, BatchRunner stride) {
        stride.enter(RunPhase.LOCK);
        IndexDescription description = index.describe();
        @Nullable Embedded early = null;
        if (!description.exists()) {
            if (plan.remote().upsert().isEmpty()) {
                return withoutIndex(stride);
            }
            // The index is made once its first vectors are there, so that neither a failing encoder nor a plan that is
            // blocked leaves a trace.
            refuseUnlessSound();
            early = embedded(description, plan.withVectors(), stride);
            index.create(dimensions(description), description.metric());
        }
        lease.take();
        if (past == null) {
            List<StoredRecord> there = refuseStale(stride);
            Embedded vectors = early == null ? embedded(description, plan.withVectors(), stride) : early;
            keep(description, there, stride);
            write(vectors.byText(), stride);
        } else {
            goOn(past, description, stride);
        }
        return proven(stride);
    }

    private RunOutcome withoutIndex(BatchRunner stride) {
        refuseStale(stride);
        commit(stride);
        return new RunOutcome.Applied(stride.tally(), null, 0, proof(end()).leftOut(), 0);
    }

    private List<StoredRecord> refuseStale(BatchRunner stride) {
        stride.enter(RunPhase.READ);
        return refuseUnlessSound();
    }

    /**
     * Reads both sides.
     *
     * @return the records of the remote
     * @throws StalePlanException if either is not what the plan was made from
     * @throws PlanBlockedException if something speaks against the plan that the policy does not let pass
     */
    private List<StoredRecord> refuseUnlessSound() {
        LocalState now = local.read();
        base = now;
        boolean localMoved = !StateFingerprint.of(now).equals(plan.base().local());
        IndexSnapshot reading = IndexSnapshot.withEncoder(index);
        own = reading.own();
        boolean remoteMoved =
                !StateFingerprint.of(reading.state()).equals(plan.base().remote());
        if (localMoved || remoteMoved) {
            throw new StalePlanException(localMoved, remoteMoved);
        }
        refuseForeign(reading.state());
        PlanBlockedException.refuse(PlanLinter.examine(
                plan, now, reading.state(), reading.facts(plan, encoder(now), _ -> embedding.encoder()), policy));
        return reading.state().records();
    }

    /** A record that is not semantic-router's may have come under an id of the plan since it was made; no fingerprint knows of it. */
    private void refuseForeign(RemoteState remote) {
        AffectedRecords touched = new AffectedRecords(index, plan);
        if (touched.ids().stream().anyMatch(remote.foreignIds()::contains)) {
            throw new StalePlanException(false, true);
        }
    }

    private Embedded embedded(IndexDescription description, List<Step> steps, BatchRunner stride) {
        stride.enter(RunPhase.EMBED);
        List<String> texts =
                steps.stream().map(step -> step.utterance().utterance()).toList();
        if (texts.isEmpty()) {
            return new Embedded(Map.of(), 0, 0);
        }
        LocalState side = base == null ? local.read() : base;
        int total = (int) texts.stream().distinct().count();
        Embedded embedded =
                embedding.embed(encoder(side), dimensions(description), texts, done -> stride.report(done, total));
        stride.tally(RunTally.embedded(embedded.embedded(), embedded.cached()));
        return embedded;
    }

    private static EncoderName encoder(LocalState side) {
        return new EncoderName(side.config().encoderType(), side.config().encoderName());
    }

    private int dimensions(IndexDescription description) {
        int wanted = embedding.dimensions().orElse(description.dimensions());
        if (description.exists() && wanted != description.dimensions()) {
            throw new DimensionMismatchException(index.address(), description.dimensions(), wanted);
        }
        return wanted;
    }

    /** Writes down every record that will be changed or deleted, as it is. Nothing is changed before the last of them is kept. */
    private void keep(IndexDescription description, List<StoredRecord> there, BatchRunner stride) {
        stride.enter(RunPhase.KEEP);
        if (!notebook.keeps()) {
            return;
        }
        notebook.begin(
                local.revision(), description.exists(), HashAndLock.of(index).hash(), own == null ? "" : own.text());
        Set<String> existing = there.stream().map(StoredRecord::id).collect(Collectors.toSet());
        List<String> touched = new AffectedRecords(index, plan)
                .ids().stream().filter(existing::contains).toList();
        for (int from = 0; from < touched.size(); from += BatchRunner.BATCH) {
            stride.report(from, touched.size());
            List<String> batch = touched.subList(from, Math.min(from + BatchRunner.BATCH, touched.size()));
            List<Record> kept = index.fetch(batch);
            if (kept.size() < batch.size()) {
                throw new StalePlanException(false, true);
            }
            notebook.keep(kept);
        }
        notebook.complete();
    }

    private void write(Map<String, float[]> vectors, BatchRunner stride) {
        if (!plan.isEmpty()) {
            notebook.intend(RunPhase.UPSERT, 0);
        }
        writing = true;
        stride.patiently(this::warnReaders);
        new RemoteWriter(plan, index, vectors, stride, attempt, refused).from(RunPhase.UPSERT, 0);
        commit(stride);
    }

    /** While records change, and should the run end part way, the index claims nothing that is not so. */
    private void warnReaders() {
        emptyHash();
        sayMixed();
    }

    /** Vectors of this encoder will stand beside those of others, until the last of those is replaced. */
    private void sayMixed() {
        if (own != null && plan.textsToEmbed() > 0) {
            SignalboxMetadata mixed = own.and(List.of(encoder(planned())));
            if (!mixed.equals(own)) {
                mixed.write(index, clock.instant());
            }
        }
    }

    private void emptyHash() {
        if (!plan.remote().isEmpty()
                && index.capabilities().hash()
                && plan.base().remoteHash() != null) {
            // Half-written records must not pass for synced ones, whichever revision the old hash stood for.
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, ""));
        }
    }

    /** Takes up where an earlier try ended, once it is sure that nobody else has changed what it touches. */
    private void goOn(JournalSnapshot earlier, IndexDescription description, BatchRunner stride) {
        stride.enter(RunPhase.READ);
        base = earlier.base();
        own = SignalboxMetadata.of(index).orElse(null);
        AffectedRecords touched = new AffectedRecords(index, plan);
        earlier.records().accept(touched::were);
        touched.refuseIfMoved(IndexSnapshot.of(index).state(), "Finishing the run");
        ResumePoint soFar = ResumePoint.of(plan, earlier.journal(), refused);
        Embedded vectors = embedded(description, soFar.toWrite(again), stride);
        stride.tally(soFar.tally(vectors.embedded()));
        stride.patiently(this::warnReaders);
        RemoteWriter writing = new RemoteWriter(plan, index, vectors.byText(), stride, attempt, refused);
        if (again) {
            writing.again();
        }
        writing.from(soFar.step(), soFar.done());
        if (!soFar.committed()) {
            commit(stride);
        }
    }

    private void commit(BatchRunner stride) {
        stride.enter(RunPhase.COMMIT);
        List<Route> end = plan.end();
        if (end != null && !plan.local().isEmpty()) {
            writing = true;
            notebook.intend(RunPhase.COMMIT, 0);
            local.commit(planned().routes(), end, "Synced by " + plan.mode().id() + " with " + index.address());
            stride.tally(stride.tally().withLocalCommitted());
        }
    }

    private LocalState planned() {
        return base == null ? local.read() : base;
    }

    /** The local side as the plan leaves it. Somebody may have edited it further meanwhile; that is no part of this run. */
    private LocalState end() {
        LocalState from = planned();
        List<Route> end = plan.end();
        return end == null ? from : new LocalState(from.config().withRoutes(end), from.threshold());
    }

    private RunOutcome proven(BatchRunner stride) {
        if (!plan.isEmpty()) {
            notebook.intend(RunPhase.VERIFY, 0);
        }
        stride.enter(RunPhase.VERIFY);
        LocalState after = end();
        SyncVerification proof = stride.seen(index, () -> proof(after), SyncVerification::holds);
        if (!proof.holds()) {
            return new RunOutcome.Stopped(
                    RunPhase.VERIFY,
                    stride.tally(),
                    "Every step was done, but a fresh read still shows "
                            + proof.open()
                            + " utterances that differ: "
                            + (index.visibleWithin().isZero()
                                    ? "somebody else is writing."
                                    : "somebody else is writing, or the store has not shown every write within "
                                            + index.visibleWithin().toSeconds() + " s.")
                            + " The hash was not written. Check the remote and make a new plan.");
        }
        if (!refused.isEmpty()) {
            return new RunOutcome.AllBut(stride.tally(), refused.size(), proof.same(), null);
        }
        stride.enter(RunPhase.HASH);
        if (!index.capabilities().hash()) {
            return new RunOutcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        if (proof.leftOut() + proof.irregular() > 0) {
            stride.patiently(() -> claimNothing(after));
            return new RunOutcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        String hash = after.filledHash();
        stride.patiently(() -> {
            own(after).write(index, clock.instant());
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, hash));
        });
        return new RunOutcome.Applied(stride.tally(), hash, proof.same());
    }

    private SyncVerification proof(LocalState after) {
        return SyncVerification.of(after, index, refused, plan);
    }

    /** The sides differ still, as the plan meant it: no hash may say otherwise, whatever it stood for. */
    private void claimNothing(LocalState after) {
        own(after).write(index, clock.instant());
        if (HashAndLock.of(index).hash() != null) {
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, ""));
        }
    }

    /** What is written down beside the index. The encoder's name changes only once every vector is of its making. */
    private SignalboxMetadata own(LocalState after) {
        SignalboxMetadata now = SignalboxMetadata.of(after.config());
        boolean anew = plan.leftOut().isEmpty()
                && plan.withVectors().size() >= after.pairs().size();
        return anew
                ? now
                : now.madeBy(SignalboxMetadata.of(index)
                        .map(SignalboxMetadata::encoders)
                        .orElse(now.encoders()));
    }
}
