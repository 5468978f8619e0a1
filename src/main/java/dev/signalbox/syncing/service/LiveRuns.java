package dev.signalbox.syncing.service;

import dev.signalbox.index.IndexException;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryTiming;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.StopRequest;
import dev.signalbox.syncing.execution.LockedExecution;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that are under way in this console, each on a thread of its own: keeps their progress, notifies watchers, passes on
 * requests to stop, and records how each ended.
 */
public final class LiveRuns implements RunLauncher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRuns.class);
    /** How often progress within a phase is written to the store; watchers are notified of every batch. */
    private static final Duration STORED_EVERY = Duration.ofMillis(500);
    /** How long a store that cannot be written is left alone before the end of a run is written again. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final RunStore runs;
    private final RemoteStore remotes;
    private final RemoteComparisons surveyor;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Long, Run> live = new ConcurrentHashMap<>();
    private final Map<Long, List<Consumer<Run>>> watchers = new ConcurrentHashMap<>();
    private final RetryLoop storeAgain = new RetryLoop(RetryTiming.endless(FIRST_WAIT, LONGEST_WAIT), this::rest);

    public LiveRuns(RunStore runs, RemoteStore remotes, RemoteComparisons surveyor, Clock clock) {
        this.runs = runs;
        this.remotes = remotes;
        this.surveyor = surveyor;
        this.clock = clock;
    }

    /** A run as it is this moment. */
    public Optional<Run> find(long id) {
        Run run = live.get(id);
        return run == null ? runs.find(id) : Optional.of(run);
    }

    /**
     * Notifies a watcher of every change of a run until closed, starting with its current state.
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

    /**
     * Asks a run to stop at its next batch; does nothing where it is not under way here. Everyone who sees the run is told so until it
     * has ended; of several requests the first one counts.
     */
    public void stop(long id, RunStarter by) {
        StopRequest request = new StopRequest(by, clock.instant());
        Run asked =
                live.computeIfPresent(id, (_, run) -> run.isOpen() && run.stop() == null ? run.asked(request) : run);
        if (asked != null && request.equals(asked.stop())) {
            storeRequest(id, request);
            tell(id);
        }
    }

    /** The run stops whether or not that can be written down. */
    private void storeRequest(long id, StopRequest request) {
        try {
            runs.askToStop(id, request);
        } catch (StoreUnavailableException | MissingEntityException e) {
            LOG.warn("The request to stop run {} could not be stored. {}", id, e.getMessage());
        }
    }

    /** {@inheritDoc} Returns at once. The remote is looked at again where it was changed. */
    @Override
    public void begin(Run run, Function<RunControl, RunOutcome> work, UnaryOperator<RunOutcome> told) {
        live.put(run.id(), run);
        threads.execute(() -> {
            RunOutcome outcome;
            try {
                outcome = work.apply(new Control(run.id()));
            } catch (RuntimeException e) {
                outcome = broken(run, e);
            }
            finish(run, told.apply(outcome));
        });
    }

    /** Returns whether a run was asked to stop. */
    boolean isCancelled(long id) {
        Run run = live.get(id);
        return run != null && run.stop() != null;
    }

    /** How a run ended that could not even be begun, or whose index could not be let go. */
    private RunOutcome broken(Run run, RuntimeException e) {
        if (!(e instanceof IndexException || e instanceof NoSuchElementException)) {
            LOG.error("Run {} failed", run.id(), e);
        }
        RunProgress last = live.getOrDefault(run.id(), run).progress();
        return last.phase().compareTo(RunPhase.UPSERT) < 0
                ? new RunOutcome.Refused(RunOutcome.Reason.STORE, LockedExecution.message(e))
                : new RunOutcome.Stopped(last.phase(), last.tally(), LockedExecution.message(e));
    }

    private void finish(Run run, RunOutcome outcome) {
        // Before the check that follows, which thereby counts as newer than what the run wrote.
        Instant ended = clock.instant();
        surveyor.forget(run.remoteId());
        try {
            lookedAt(run, outcome);
        } catch (RuntimeException e) {
            // The outcome of the run is valid all the same.
            LOG.warn("Run {} has ended, but its remote could not be checked: {}", run.id(), e.getMessage());
        }
        if (writtenDown(run, ended, outcome)) {
            live.remove(run.id());
        }
        tell(run.id());
    }

    private void lookedAt(Run run, RunOutcome outcome) {
        RunProgress last = live.getOrDefault(run.id(), run).progress();
        runs.progress(run.id(), outcome instanceof RunOutcome.Refused ? last : last.with(outcome.tally()));
        if (outcome.tally().changedAnything()
                || outcome instanceof RunOutcome.Applied
                || outcome instanceof RunOutcome.AllBut) {
            remotes.find(run.remoteId()).ifPresent(remote -> surveyor.check(remote, CheckDepth.DEEP));
        }
    }

    /**
     * Ends a run in the store, as often as it takes: one that stays open there would keep every later run of its remote out.
     *
     * @return false where the console was closed before it could be; its next start ends the run
     */
    private boolean writtenDown(Run run, Instant ended, RunOutcome outcome) {
        try {
            return storeAgain.until(done -> done || closed.getCount() == 0, () -> isWritten(run, ended, outcome));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isWritten(Run run, Instant ended, RunOutcome outcome) {
        try {
            runs.finish(run.id(), ended, outcome);
        } catch (StoreUnavailableException e) {
            LOG.warn("The end of run {} could not be stored yet. {}", run.id(), e.getMessage());
            return false;
        } catch (MissingEntityException removed) {
            LOG.warn("Run {} was removed while it was under way.", run.id());
        }
        return true;
    }

    /** Waits, but not beyond the closing of the console. */
    private void rest(Duration time) throws InterruptedException {
        var _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell(long id) {
        List<Consumer<Run>> all = watchers.getOrDefault(id, List.of());
        find(id).ifPresent(run -> all.forEach(watcher -> watcher.accept(run)));
    }

    /** Waits a little for runs under way, so that a console that is asked to stop leaves no lock behind. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
                LOG.warn("The console stops while runs are under way: {}", live.keySet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps the progress of one run: for watchers at once, for the store now and then. */
    private final class Control implements RunControl {
        private final long id;
        private Instant stored = Instant.MIN;
        private RunProgress last = RunProgress.START;
        private Instant since = Instant.MIN;

        Control(long id) {
            this.id = id;
        }

        @Override
        public boolean isCancelled() {
            return LiveRuns.this.isCancelled(id);
        }

        @Override
        public void progress(RunProgress reported) {
            Instant now = clock.instant();
            if (since.equals(Instant.MIN) || reported.phase() != last.phase()) {
                since = now;
            }
            RunProgress progress = reported.at(since, now);
            live.computeIfPresent(id, (_, run) -> run.with(progress));
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
