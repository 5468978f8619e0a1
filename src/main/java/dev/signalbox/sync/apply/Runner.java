package dev.signalbox.sync.apply;

import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Indexes;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Router;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Runs;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.Tally;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs plans in the background, keeps how far they are, and tells whoever watches. */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    /** How often progress within a phase is written to the store; those who watch are told of every batch. */
    private static final Duration STORED_EVERY = Duration.ofMillis(500);

    private final Applier applier;
    private final Routers routers;
    private final Remotes remotes;
    private final Runs runs;
    private final Indexes indexes;
    private final Encoders encoders;
    private final Surveyor surveyor;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Long, Run> live = new ConcurrentHashMap<>();
    private final Map<Long, List<Consumer<Run>>> watchers = new ConcurrentHashMap<>();

    public Runner(
            Applier applier,
            Routers routers,
            Remotes remotes,
            Runs runs,
            Indexes indexes,
            Encoders encoders,
            Surveyor surveyor,
            Clock clock) {
        this.applier = applier;
        this.routers = routers;
        this.remotes = remotes;
        this.runs = runs;
        this.indexes = indexes;
        this.encoders = encoders;
        this.surveyor = surveyor;
        this.clock = clock;
    }

    /**
     * Starts applying a plan and returns at once.
     *
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     */
    public Run start(StoredPlan plan, String who) {
        Remote remote = remotes.find(plan.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this plan was removed."));
        Run run = runs.start(plan.id(), remote.id(), who, clock.instant());
        live.put(run.id(), run);
        threads.execute(() -> apply(run, plan, remote, who));
        return run;
    }

    /** A run as it is this moment. */
    public Optional<Run> find(long id) {
        Run run = live.get(id);
        return run == null ? runs.find(id) : Optional.of(run);
    }

    /**
     * Tells of every change of a run until closed. Told at once of how it is now.
     *
     * @param watcher called on the thread of the run; has to be quick
     */
    public AutoCloseable watch(long id, Consumer<Run> watcher) {
        watchers.computeIfAbsent(id, _ -> new CopyOnWriteArrayList<>()).add(watcher);
        find(id).ifPresent(watcher);
        return () -> watchers.computeIfPresent(id, (_, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends runs that a console before this one left unfinished. To be called once, before any start, by the one console of the store. */
    public void endAbandoned() {
        for (Run run : runs.open()) {
            runs.finish(
                    run.id(),
                    clock.instant(),
                    new Outcome.Stopped(
                            run.progress().phase(),
                            run.progress().tally(),
                            "The console ended during this run. What was done so far stays; nothing was deleted before what replaces"
                                    + " it was there. If the remote is still locked, release its lock, then check it and make a new plan."));
        }
    }

    private void apply(Run run, StoredPlan plan, Remote remote, String who) {
        Outcome outcome;
        try (RouteIndex index = indexes.open(remote.address())) {
            Router router = routers.find(plan.routerId())
                    .orElseThrow(() -> new NoSuchElementException("The router of this plan was removed."));
            outcome = applier.apply(
                    plan.plan(),
                    new LocalRouter(routers, encoders, router.id(), who),
                    index,
                    encoders.find(LocalRouter.encoder(router)),
                    new Recorder(run.id()));
        } catch (IndexException | NoSuchElementException e) {
            outcome = new Outcome.Refused(Outcome.Reason.STORE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Run {} failed", run.id(), e);
            Run last = live.getOrDefault(run.id(), run);
            outcome = new Outcome.Stopped(
                    last.progress().phase(), last.progress().tally(), String.valueOf(e.getMessage()));
        }
        finish(run.id(), remote, outcome);
    }

    private void finish(long id, Remote remote, Outcome outcome) {
        surveyor.forget(remote.id());
        Run last = live.get(id);
        Tally tally = outcome.tally();
        if (last != null) {
            runs.progress(
                    id,
                    new Progress(
                            last.progress().phase(),
                            last.progress().done(),
                            last.progress().total(),
                            tally));
        }
        if (tally.changedAnything() || outcome instanceof Outcome.Applied) {
            surveyor.check(remote, Depth.DEEP);
        }
        runs.finish(id, clock.instant(), outcome);
        live.remove(id);
        tell(id);
    }

    private void tell(long id) {
        List<Consumer<Run>> all = watchers.getOrDefault(id, List.of());
        find(id).ifPresent(run -> all.forEach(watcher -> watcher.accept(run)));
    }

    /** Waits a little for runs under way, so that a console that is asked to stop leaves no lock behind. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.warn("The console stops while runs are under way: {}", live.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the progress of one run. */
    private final class Recorder implements Consumer<Progress> {
        private final long id;
        private Instant stored = Instant.MIN;
        private Progress last = Progress.START;

        Recorder(long id) {
            this.id = id;
        }

        @Override
        public void accept(Progress progress) {
            live.computeIfPresent(id, (_, run) -> run.with(progress));
            Instant now = clock.instant();
            if (progress.phase() != last.phase()
                    || Duration.between(stored, now).compareTo(STORED_EVERY) > 0) {
                runs.progress(id, progress);
                stored = now;
            }
            last = progress;
            tell(id);
        }
    }
}
