package dev.signalbox.sync.apply;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Description;
import dev.signalbox.index.DimensionMismatch;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Record;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.sync.apply.Embedding.Embedded;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.guard.Guard;
import dev.signalbox.sync.guard.PlanBlocked;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Aim;
import dev.signalbox.sync.plan.Fingerprint;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefused;
import dev.signalbox.sync.plan.Planning;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Tally;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One plan being applied, or what is left of it. */
final class Application implements Undertaking.Work {
    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final Embedding embedding;
    private final Clock clock;
    private final Notebook notebook;
    private final Policy policy;
    private final Attempt attempt;
    private final @Nullable Past past;
    private final RefusedRows refused;
    private final boolean again;
    private boolean writing;
    private @Nullable LocalState base;
    private @Nullable OwnRecord own;

    /**
     * @param past null for a first try
     * @param again whether rows that were refused are tried again
     */
    Application(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            Embedding embedding,
            Clock clock,
            Attempt attempt,
            @Nullable Past past,
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
    static Outcome compare(LeftOut leftOut, LocalSide local, RouteIndex index, Attempt attempt) {
        try {
            attempt.progress().accept(new Progress(Phase.READ, 0, 0, Tally.NOTHING));
            LocalState side = local.read();
            Reading reading = Reading.withEncoder(index);
            Planning planning = Planning.over(side, reading.state());
            planning.refuse();
            Diff all = planning.diff();
            Diff diff = leftOut.isEmpty() ? all : all.of(pair -> !leftOut.holds(pair));
            if (diff.isEmpty()) {
                // A green answer must hold at every other door, too.
                Plan nothing = planning.plan(
                        Aim.of(Mode.LOCAL, Semantics.SEMANTIC_ROUTER).leaving(leftOut));
                PlanBlocked.refuse(Guard.examine(
                        nothing,
                        side,
                        reading.state(),
                        reading.facts(nothing, encoder(side), _ -> Optional.empty()),
                        attempt.policy()));
                if (diff.irregular() > 0) {
                    return new Outcome.Refused(
                            Outcome.Reason.DRIFT,
                            diff.irregular()
                                    + " records repeat an utterance or have an id that semantic-router does not give."
                                    + " Nothing was written. Choose another mode to put them right.");
                }
                return new Outcome.Applied(
                        Tally.NOTHING,
                        Marks.of(index).hash(),
                        diff.counts().same(),
                        all.counts().differing(),
                        0);
            }
            return new Outcome.Refused(
                    Outcome.Reason.DRIFT,
                    diff.counts().differing() + " utterances differ: "
                            + diff.counts().localOnly() + " local only, "
                            + diff.counts().remoteOnly() + " remote only, "
                            + diff.counts().changed()
                            + " changed. Nothing was written. Choose another mode to bring the sides together.");
        } catch (IndexException e) {
            return new Outcome.Refused(Outcome.Reason.STORE, Undertaking.message(e));
        } catch (PlanBlocked e) {
            return new Outcome.Refused(Outcome.Reason.BLOCKED, Undertaking.message(e));
        } catch (PlanRefused e) {
            return new Outcome.Refused(Outcome.Reason.BLOCKED, Undertaking.message(e));
        }
    }

    @Override
    public boolean hasWritten() {
        return writing || past != null;
    }

    @Override
    public Outcome under(Lease lease, Stride stride) {
        stride.enter(Phase.LOCK);
        Description description = index.describe();
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
            List<Held> there = refuseStale(stride);
            Embedded vectors = early == null ? embedded(description, plan.withVectors(), stride) : early;
            keep(description, there, stride);
            write(vectors.byText(), stride);
        } else {
            goOn(past, description, stride);
        }
        return proven(stride);
    }

    private Outcome withoutIndex(Stride stride) {
        refuseStale(stride);
        commit(stride);
        return new Outcome.Applied(stride.tally(), null, 0, proof(end()).leftOut(), 0);
    }

    private List<Held> refuseStale(Stride stride) {
        stride.enter(Phase.READ);
        return refuseUnlessSound();
    }

    /**
     * Reads both sides.
     *
     * @return the records of the remote
     * @throws StalePlan if either is not what the plan was made from
     * @throws PlanBlocked if something speaks against the plan that the policy does not let pass
     */
    private List<Held> refuseUnlessSound() {
        LocalState now = local.read();
        base = now;
        boolean localMoved = !Fingerprint.of(now).equals(plan.base().local());
        Reading reading = Reading.withEncoder(index);
        own = reading.own();
        boolean remoteMoved =
                !Fingerprint.of(reading.state()).equals(plan.base().remote());
        if (localMoved || remoteMoved) {
            throw new StalePlan(localMoved, remoteMoved);
        }
        refuseForeign(reading.state());
        PlanBlocked.refuse(Guard.examine(
                plan, now, reading.state(), reading.facts(plan, encoder(now), _ -> embedding.encoder()), policy));
        return reading.state().records();
    }

    /** A record that is not semantic-router's may have come under an id of the plan since it was made; no fingerprint knows of it. */
    private void refuseForeign(RemoteState remote) {
        Touched touched = new Touched(index, plan);
        if (touched.ids().stream().anyMatch(remote.foreignIds()::contains)) {
            throw new StalePlan(false, true);
        }
    }

    private Embedded embedded(Description description, List<Step> steps, Stride stride) {
        stride.enter(Phase.EMBED);
        List<String> texts =
                steps.stream().map(step -> step.utterance().utterance()).toList();
        if (texts.isEmpty()) {
            return new Embedded(Map.of(), 0, 0);
        }
        LocalState side = base == null ? local.read() : base;
        int total = (int) texts.stream().distinct().count();
        Embedded embedded =
                embedding.embed(encoder(side), dimensions(description), texts, done -> stride.report(done, total));
        stride.tally(Tally.embedded(embedded.embedded(), embedded.cached()));
        return embedded;
    }

    private static EncoderName encoder(LocalState side) {
        return new EncoderName(side.config().encoderType(), side.config().encoderName());
    }

    private int dimensions(Description description) {
        int wanted = embedding.dimensions().orElse(description.dimensions());
        if (description.exists() && wanted != description.dimensions()) {
            throw new DimensionMismatch(index.address(), description.dimensions(), wanted);
        }
        return wanted;
    }

    /** Writes down every record that will be changed or deleted, as it is. Nothing is changed before the last of them is kept. */
    private void keep(Description description, List<Held> there, Stride stride) {
        stride.enter(Phase.KEEP);
        if (!notebook.keeps()) {
            return;
        }
        notebook.begin(local.revision(), description.exists(), Marks.of(index).hash(), own == null ? "" : own.text());
        Set<String> existing = there.stream().map(Held::id).collect(Collectors.toSet());
        List<String> touched = new Touched(index, plan)
                .ids().stream().filter(existing::contains).toList();
        for (int from = 0; from < touched.size(); from += Stride.BATCH) {
            stride.report(from, touched.size());
            List<String> batch = touched.subList(from, Math.min(from + Stride.BATCH, touched.size()));
            List<Record> kept = index.fetch(batch);
            if (kept.size() < batch.size()) {
                throw new StalePlan(false, true);
            }
            notebook.keep(kept);
        }
        notebook.complete();
    }

    private void write(Map<String, float[]> vectors, Stride stride) {
        if (!plan.isEmpty()) {
            notebook.intend(Phase.UPSERT, 0);
        }
        writing = true;
        stride.patiently(this::warnReaders);
        new Writing(plan, index, vectors, stride, attempt, refused).from(Phase.UPSERT, 0);
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
            OwnRecord mixed = own.and(List.of(encoder(planned())));
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
    private void goOn(Past earlier, Description description, Stride stride) {
        stride.enter(Phase.READ);
        base = earlier.base();
        own = OwnRecord.of(index).orElse(null);
        Touched touched = new Touched(index, plan);
        earlier.records().accept(touched::were);
        touched.refuseIfMoved(Reading.of(index).state(), "Finishing the run");
        SoFar soFar = SoFar.of(plan, earlier.journal(), refused);
        Embedded vectors = embedded(description, soFar.toWrite(again), stride);
        stride.tally(soFar.tally(vectors.embedded()));
        stride.patiently(this::warnReaders);
        Writing writing = new Writing(plan, index, vectors.byText(), stride, attempt, refused);
        if (again) {
            writing.again();
        }
        writing.from(soFar.step(), soFar.done());
        if (!soFar.committed()) {
            commit(stride);
        }
    }

    private void commit(Stride stride) {
        stride.enter(Phase.COMMIT);
        List<Route> end = plan.end();
        if (end != null && !plan.local().isEmpty()) {
            writing = true;
            notebook.intend(Phase.COMMIT, 0);
            local.commit(planned().routes(), end, "Synced by " + plan.mode().word() + " with " + index.address());
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

    private Outcome proven(Stride stride) {
        if (!plan.isEmpty()) {
            notebook.intend(Phase.VERIFY, 0);
        }
        stride.enter(Phase.VERIFY);
        LocalState after = end();
        Proof proof = stride.seen(index, () -> proof(after), Proof::holds);
        if (!proof.holds()) {
            return new Outcome.Stopped(
                    Phase.VERIFY,
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
            return new Outcome.AllBut(stride.tally(), refused.size(), proof.same(), null);
        }
        stride.enter(Phase.HASH);
        if (!index.capabilities().hash()) {
            return new Outcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        if (proof.leftOut() + proof.irregular() > 0) {
            stride.patiently(() -> claimNothing(after));
            return new Outcome.Applied(stride.tally(), null, proof.same(), proof.leftOut(), proof.irregular());
        }
        String hash = after.filledHash();
        stride.patiently(() -> {
            own(after).write(index, clock.instant());
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, hash));
        });
        return new Outcome.Applied(stride.tally(), hash, proof.same());
    }

    private Proof proof(LocalState after) {
        return Proof.of(after, index, refused, plan);
    }

    /** The sides differ still, as the plan meant it: no hash may say otherwise, whatever it stood for. */
    private void claimNothing(LocalState after) {
        own(after).write(index, clock.instant());
        if (Marks.of(index).hash() != null) {
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, ""));
        }
    }

    /** What is written down beside the index. The encoder's name changes only once every vector is of its making. */
    private OwnRecord own(LocalState after) {
        OwnRecord now = OwnRecord.of(after.config());
        boolean anew = plan.leftOut().isEmpty()
                && plan.withVectors().size() >= after.pairs().size();
        return anew
                ? now
                : now.madeBy(OwnRecord.of(index).map(OwnRecord::encoders).orElse(now.encoders()));
    }
}
