package dev.signalbox.sync.apply;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Description;
import dev.signalbox.index.DimensionMismatch;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeld;
import dev.signalbox.index.IndexUnreachable;
import dev.signalbox.index.Record;
import dev.signalbox.index.Retry;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.apply.Embedding.Embedded;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Fingerprint;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One plan being applied, once. */
final class Application {
    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    /** Records written at a time: each batch is one commit or one call of the store. */
    private static final int BATCH = 512;
    /** The first pause before a read that has to show every write; the next ones double. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final Embedding embedding;
    private final Clock clock;
    private final Retry.Pause pause;
    private final Consumer<Progress> progress;
    private Phase phase = Phase.LOCK;
    private Tally tally = Tally.NOTHING;
    private boolean writing;
    private boolean locked;
    private RouteIndex.Hold hold = () -> {};

    Application(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            Embedding embedding,
            Clock clock,
            Retry.Pause pause,
            Consumer<Progress> progress) {
        this.plan = plan;
        this.local = local;
        this.index = index;
        this.embedding = embedding;
        this.clock = clock;
        this.pause = pause;
        this.progress = progress;
    }

    /** Mode {@code error}: reads both sides, writes nothing. */
    Outcome compare() {
        try {
            enter(Phase.READ);
            Diff diff = Diff.between(local.read(), Reading.of(index).state());
            if (diff.isEmpty()) {
                return new Outcome.Applied(
                        tally, Marks.of(index).hash(), diff.counts().same());
            }
            return new Outcome.Refused(
                    Outcome.Reason.DRIFT,
                    diff.counts().differing() + " utterances differ: "
                            + diff.counts().localOnly() + " local only, "
                            + diff.counts().remoteOnly() + " remote only, "
                            + diff.counts().changed()
                            + " changed. Nothing was written. Choose another mode to bring the sides together.");
        } catch (IndexException e) {
            return new Outcome.Refused(Outcome.Reason.STORE, message(e));
        }
    }

    Outcome run() {
        Outcome outcome;
        try {
            outcome = work();
        } catch (RuntimeException e) {
            outcome = failed(e);
        }
        try {
            return locked ? unlocked(outcome) : outcome;
        } finally {
            hold.close();
        }
    }

    private Outcome work() {
        enter(Phase.LOCK);
        Description description = index.describe();
        @Nullable Embedded early = null;
        if (!description.exists()) {
            if (plan.remote().upsert().isEmpty()) {
                return withoutIndex();
            }
            // The index is made once its first vectors are there, so that a failing encoder leaves no trace.
            early = embedded(description);
            index.create(dimensions(description), description.metric());
        }
        lock();
        refuseStale();
        Embedded vectors = early == null ? embedded(description) : early;
        write(vectors.byText());
        return proven();
    }

    private Outcome withoutIndex() {
        refuseStale();
        commit();
        return new Outcome.Applied(tally, null, 0);
    }

    private void lock() {
        hold = index.hold("Signalbox, since " + clock.instant());
        if (!index.capabilities().lock()) {
            return;
        }
        String since = Marks.of(index).lockedSince();
        if (since != null) {
            throw new RemoteLocked(index.address(), since);
        }
        index.write(ConfigParameter.at(clock.instant(), ConfigParameter.LOCK, ConfigParameter.LOCKED));
        locked = true;
    }

    private void refuseStale() {
        enter(Phase.READ);
        boolean localMoved = !Fingerprint.of(local.read()).equals(plan.base().local());
        boolean remoteMoved =
                !Fingerprint.of(Reading.of(index).state()).equals(plan.base().remote());
        if (localMoved || remoteMoved) {
            throw new StalePlan(localMoved, remoteMoved);
        }
    }

    private Embedded embedded(Description description) {
        enter(Phase.EMBED);
        List<String> texts = plan.remote().upsert().stream()
                .map(step -> step.utterance().utterance())
                .toList();
        if (texts.isEmpty()) {
            return new Embedded(Map.of(), 0, 0);
        }
        LocalState side = local.read();
        EncoderName name =
                new EncoderName(side.config().encoderType(), side.config().encoderName());
        int total = plan.textsToEmbed();
        Embedded embedded = embedding.embed(name, dimensions(description), texts, done -> report(done, total));
        tally = Tally.embedded(embedded.embedded(), embedded.cached());
        return embedded;
    }

    private int dimensions(Description description) {
        int wanted = embedding.dimensions().orElse(description.dimensions());
        if (description.exists() && wanted != description.dimensions()) {
            throw new DimensionMismatch(index.address(), description.dimensions(), wanted);
        }
        return wanted;
    }

    private void write(Map<String, float[]> vectors) {
        writing = true;
        if (!plan.remote().isEmpty()
                && index.capabilities().hash()
                && plan.base().remoteHash() != null) {
            // Half-written records must not pass for synced ones, whichever revision the old hash stood for.
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, ""));
        }
        inBatches(Phase.UPSERT, plan.remote().upsert(), batch -> {
            index.upsert(batch.stream().map(step -> record(step, vectors)).toList());
            tally = tally.plusUpserted(batch.size());
        });
        inBatches(Phase.REWRITE, plan.remote().rewrite(), batch -> {
            index.rewrite(batch.stream()
                    .map(step -> new Record(step.id(), step.utterance()))
                    .toList());
            tally = tally.plusRewritten(batch.size());
        });
        inBatches(Phase.DELETE, plan.remote().delete(), batch -> {
            index.delete(batch.stream().map(Step::id).toList());
            tally = tally.plusDeleted(batch.size());
        });
        commit();
    }

    private static Record record(Step.Upsert step, Map<String, float[]> vectors) {
        float[] vector = vectors.get(step.utterance().utterance());
        if (vector == null) {
            throw new IllegalStateException(
                    "no vector was made for \"" + step.utterance().utterance() + "\"");
        }
        return new Record(step.id(), step.utterance(), vector);
    }

    private <S extends Step> void inBatches(Phase of, List<S> steps, Consumer<List<S>> act) {
        enter(of);
        for (int from = 0; from < steps.size(); from += BATCH) {
            report(from, steps.size());
            act.accept(steps.subList(from, Math.min(from + BATCH, steps.size())));
        }
        report(steps.size(), steps.size());
    }

    private void commit() {
        enter(Phase.COMMIT);
        if (plan.end() != null && !plan.local().isEmpty()) {
            writing = true;
            local.commit(plan.end(), "Synced by " + plan.mode().word() + " with " + index.address());
            tally = tally.withLocalCommitted();
        }
    }

    private Outcome proven() {
        enter(Phase.VERIFY);
        LocalState after = local.read();
        Diff diff = settled(after);
        if (!diff.isEmpty() || !diff.duplicates().isEmpty()) {
            return new Outcome.Stopped(
                    Phase.VERIFY,
                    tally,
                    "Every step was done, but a fresh read still shows "
                            + diff.counts().differing()
                            + " utterances that differ: somebody else is writing. The hash was not written. Check the remote and make a new"
                            + " plan.");
        }
        enter(Phase.HASH);
        String hash = after.filledHash();
        if (!index.capabilities().hash()) {
            return new Outcome.Applied(tally, null, diff.counts().same());
        }
        OwnRecord.of(after.config()).write(index, clock.instant());
        index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, hash));
        return new Outcome.Applied(tally, hash, diff.counts().same());
    }

    /** What a read shows that is made once every write can be seen. A store may take its time for that, and says how long. */
    private Diff settled(LocalState after) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_WAIT;
        while (true) {
            Diff diff = Diff.between(after, Reading.of(index).state());
            boolean proven = diff.isEmpty() && diff.duplicates().isEmpty();
            if (proven || waited.compareTo(index.visibleWithin()) >= 0) {
                return diff;
            }
            wait(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next.multipliedBy(2);
        }
    }

    private void wait(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachable(index.address(), "the wait for its writes to be seen was cut off", e);
        }
    }

    private Outcome failed(RuntimeException e) {
        if (writing) {
            LOG.warn("Applying a plan to {} stopped while {}", index.address(), phase.words(), e);
            return new Outcome.Stopped(
                    phase,
                    tally,
                    message(e)
                            + " What was done so far stays; nothing was deleted before what replaces it was there. Check the"
                            + " remote and make a new plan.");
        }
        return switch (e) {
            case StalePlan stale -> new Outcome.Refused(Outcome.Reason.STALE, message(stale));
            case RemoteLocked held -> new Outcome.Refused(Outcome.Reason.LOCKED, message(held));
            case IndexHeld held -> new Outcome.Refused(Outcome.Reason.LOCKED, message(held));
            case EncoderFailed failed -> new Outcome.Refused(Outcome.Reason.ENCODER, message(failed));
            case BadInput bad -> new Outcome.Refused(Outcome.Reason.ENCODER, message(bad));
            case IndexException store -> new Outcome.Refused(Outcome.Reason.STORE, message(store));
            default -> {
                LOG.error("Applying a plan to {} failed while {}", index.address(), phase.words(), e);
                yield new Outcome.Refused(Outcome.Reason.STORE, message(e));
            }
        };
    }

    private Outcome unlocked(Outcome outcome) {
        enter(Phase.UNLOCK);
        try {
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
            return outcome;
        } catch (IndexException e) {
            LOG.warn("The lock of {} could not be released", index.address(), e);
            String words = " The lock could not be released: " + message(e);
            return switch (outcome) {
                case Outcome.Applied applied ->
                    new Outcome.Stopped(Phase.UNLOCK, applied.tally(), "Everything was done and verified." + words);
                case Outcome.Refused refused -> new Outcome.Refused(refused.reason(), refused.why() + words);
                case Outcome.Stopped stopped ->
                    new Outcome.Stopped(stopped.phase(), stopped.tally(), stopped.why() + words);
            };
        }
    }

    private static String message(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private void enter(Phase next) {
        phase = next;
        report(0, 0);
    }

    private void report(int done, int total) {
        progress.accept(new Progress(phase, done, total, tally));
    }
}
