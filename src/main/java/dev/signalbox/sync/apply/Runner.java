package dev.signalbox.sync.apply;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.Indexes;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Journals;
import dev.signalbox.store.Missing;
import dev.signalbox.store.Plans;
import dev.signalbox.store.Policies;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Runs;
import dev.signalbox.store.StoreUnavailable;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.PlanBlocked;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs plans in the background, keeps how far they are, and tells whoever watches. */
public final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    /** How often progress within a phase is written to the store; those who watch are told of every batch. */
    private static final Duration STORED_EVERY = Duration.ofMillis(500);
    /** Runs of a remote whose journals are kept: as many can be undone, one after the other. */
    private static final int JOURNALS = 10;

    private static final int LOOKED_BACK = 50;
    /** How long a store that cannot be written is left alone before the end of a run is written again. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final Applier applier;
    private final Routers routers;
    private final Remotes remotes;
    private final Plans plans;
    private final Runs runs;
    private final Journals journals;
    private final Gate gate;
    private final Indexes indexes;
    private final Encoders encoders;
    private final Surveyor surveyor;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String console;
    private final Consent consent;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private final Map<Long, Run> live = new ConcurrentHashMap<>();
    private final Map<Long, List<Consumer<Run>>> watchers = new ConcurrentHashMap<>();

    /**
     * @param console what this console is known by in the leases of locks: the same at each start, and for nothing else in the world
     * @param consent asked before each plan
     */
    public Runner(
            Applier applier,
            Routers routers,
            Remotes remotes,
            Plans plans,
            Runs runs,
            Journals journals,
            Policies policies,
            Indexes indexes,
            Encoders encoders,
            Surveyor surveyor,
            String console,
            Clock clock,
            Consent consent) {
        this.consent = consent;
        this.applier = applier;
        this.routers = routers;
        this.remotes = remotes;
        this.plans = plans;
        this.runs = runs;
        this.journals = journals;
        this.gate = new Gate(policies, encoders);
        this.indexes = indexes;
        this.encoders = encoders;
        this.surveyor = surveyor;
        this.console = console;
        this.clock = clock;
    }

    /** What blocks plans of a remote. */
    Policy policy(long remoteId) {
        return gate.policy(remoteId);
    }

    /**
     * Starts applying a plan and returns at once.
     *
     * @throws dev.signalbox.sync.guard.PlanBlocked if the last reading shows already that the policy of the remote blocks it; else the
     *     run itself is refused under the lock
     * @throws NotApproved if people have to approve it first
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     */
    public Run start(StoredPlan plan, String who) {
        return start(plan, who, OnRefusal.STOP);
    }

    /**
     * As {@link #start(StoredPlan, String)}.
     *
     * @param onRefusal what the run does where the store refuses a row
     */
    public Run start(StoredPlan plan, String who, OnRefusal onRefusal) {
        Remote remote = remotes.find(plan.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this plan was removed."));
        consent.require(plan);
        surveyor.last(remote).ifPresent(survey -> PlanBlocked.refuse(gate.findings(plan.plan(), survey)));
        // Before the run is there: a store that fails here must not leave one that nobody works on.
        journals.prune(remote.id(), JOURNALS);
        Run run = runs.start(plan.id(), remote.id(), who, clock.instant());
        begin(run, stored -> applied(run, stored, who, onRefusal));
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

    /** Asks a run to stop at its next batch; does nothing where it is not under way here. */
    public void cancel(long id) {
        if (live.containsKey(id)) {
            cancelled.add(id);
        }
    }

    /**
     * What a run wrote down, where it can be finished or taken back with it: empty for one that changed nothing, that was taken back
     * already, or whose journal was given up for newer ones.
     */
    public Optional<Journal> journal(Run run) {
        long kept = run.undoes() == null ? run.id() : run.undoes();
        boolean undone = runs.ofPlan(run.planId()).stream()
                .anyMatch(other ->
                        other.undoes() != null && other.undoes() == kept && other.outcome() instanceof Outcome.Applied);
        return undone || run.isOpen() ? Optional.empty() : journals.find(kept).filter(Journal::mayHaveChanged);
    }

    /** What a run wrote down, or the run that it takes back, whatever became of it since; empty where that was given up. */
    public Optional<Journal> kept(Run run) {
        return journals.find(run.undoes() == null ? run.id() : run.undoes());
    }

    /** How many records were kept as they were before a run, or before the run that it takes back. */
    public int keptRecords(Run run) {
        return journals.records(run.undoes() == null ? run.id() : run.undoes());
    }

    /** Whether a run ended before it was done and can be gone on with. */
    public boolean canResume(Run run) {
        return run.outcome() instanceof Outcome.Stopped
                && isNewest(run)
                && journal(run).isPresent();
    }

    /** Whether a run was finished but for rows that the store refused, which can be tried again. */
    public boolean canRetry(Run run) {
        return run.outcome() instanceof Outcome.AllBut
                && isNewest(run)
                && journal(run).isPresent();
    }

    /** How many rows of a run its store refused and has not taken since. */
    public int refusedRows(Run run) {
        return journals.refusedRows(run.id());
    }

    /** The rows of a run that its store refused and has not taken since. */
    public List<RefusedRow> refused(Run run, int offset, int limit) {
        return journals.refused(run.id(), offset, limit);
    }

    /** Whether what a run did can be taken back. */
    public boolean canUndo(Run run) {
        return run.undoes() == null && isNewest(run) && journal(run).isPresent();
    }

    /** Whether no later run has changed the remote; a later one has to be taken back first. */
    private boolean isNewest(Run run) {
        return runs.of(run.remoteId(), LOOKED_BACK).stream()
                .filter(later -> later.id() > run.id())
                .noneMatch(this::standsBefore);
    }

    /** Whether a run has to be finished or taken back before an earlier one can be. */
    private boolean standsBefore(Run later) {
        return switch (later.outcome()) {
            case null -> true;
            case Outcome.Refused refused -> false;
            // One that changed nothing yet, or was taken back since, is in nobody's way.
            case Outcome.Stopped stopped -> journal(later).isPresent();
            case Outcome.Applied applied ->
                later.undoes() == null && journal(later).isPresent();
            case Outcome.AllBut most -> later.undoes() == null && journal(later).isPresent();
        };
    }

    /**
     * Goes on with a run that ended before it was done, and returns at once.
     *
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be gone on with
     */
    public Run resume(long id, String who) {
        return resume(id, who, Optional.empty());
    }

    /**
     * As {@link #resume(long, String)}.
     *
     * @param onRefusal what the run does from now on where the store refuses a row: to skip leaves out also the rows that it refused so
     *     far; empty for what it did
     */
    public Run resume(long id, String who, Optional<OnRefusal> onRefusal) {
        Run run = runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
        if (!canResume(run)) {
            throw new IllegalStateException("Run " + id + " is done, or nothing is known of how far it came.");
        }
        onRefusal.filter(_ -> run.undoes() == null).ifPresent(choice -> journals.choose(id, choice));
        Journal journal = journal(run).orElseThrow();
        Run again = runs.reopen(id);
        begin(
                again,
                plan -> run.undoes() == null
                        ? goneOnWith(again, plan, journal, who, applier::resume)
                        : undone(again, plan, journal, who),
                outcome -> stillStopped(run, outcome));
        return again;
    }

    /**
     * Tries the rows of a finished run again that its store refused, and those alone; returns at once.
     *
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     * @throws IllegalStateException if there is nothing to try again
     */
    public Run retry(long id, String who) {
        Run run = runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
        if (!(canRetry(run) && run.outcome() instanceof Outcome.AllBut most)) {
            throw new IllegalStateException("Run " + id + " has no refused rows that can be tried again.");
        }
        Journal journal = journal(run).orElseThrow();
        Run again = runs.reopen(id);
        begin(
                again,
                plan -> goneOnWith(again, plan, journal, who, applier::retry),
                outcome -> stillAllBut(most, outcome));
        return again;
    }

    /**
     * Takes back what a run did, as a run of its own, and returns at once.
     *
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be taken back
     */
    public Run undo(long id, String who) {
        Run run = runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
        if (!canUndo(run)) {
            throw new IllegalStateException(
                    "Run " + id + " changed nothing, was undone, or a later one has to be undone first.");
        }
        Journal journal = journal(run).orElseThrow();
        Run undo = runs.startUndo(run, who, clock.instant());
        begin(undo, plan -> undone(undo, plan, journal, who));
        return undo;
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
                                    + " it was there."));
        }
    }

    /** A run that could not be gone on with is where it was before: part way. */
    private static Outcome stillStopped(Run before, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? new Outcome.Stopped(
                        before.progress().phase(), before.progress().tally(), refused.why())
                : outcome;
    }

    /** A retry that did not come to write anything leaves things as they were. */
    private static Outcome stillAllBut(Outcome.AllBut before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> stillAllBut(before, refused.why());
            case Outcome.Stopped stopped
            when stopped.phase().compareTo(Phase.UPSERT) < 0 -> stillAllBut(before, stopped.why());
            case Outcome.Stopped stopped -> stopped;
            case Outcome.Applied applied -> applied;
            case Outcome.AllBut most -> most;
        };
    }

    private static Outcome stillAllBut(Outcome.AllBut before, String why) {
        return new Outcome.AllBut(before.tally(), before.refused(), before.verified(), why);
    }

    /** How a run that has ended is gone on with. */
    private interface GoingOn {
        Outcome with(
                Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, Past past, Attempt attempt);
    }

    /** What is done with a remote under its plan. */
    private interface Task {
        Outcome on(StoredPlan plan);
    }

    private void begin(Run run, Task task) {
        begin(run, task, outcome -> outcome);
    }

    private void begin(Run run, Task task, UnaryOperator<Outcome> told) {
        live.put(run.id(), run);
        threads.execute(() -> {
            Outcome outcome;
            try {
                StoredPlan plan = plans.find(run.planId())
                        .orElseThrow(() -> new NoSuchElementException("The plan of this run was removed."));
                outcome = task.on(plan);
            } catch (RuntimeException e) {
                outcome = broken(run, e);
            }
            finish(run, told.apply(outcome));
        });
    }

    /** How a run ended that could not even be begun, or whose index could not be let go. */
    private Outcome broken(Run run, RuntimeException e) {
        if (!(e instanceof IndexException || e instanceof NoSuchElementException)) {
            LOG.error("Run {} failed", run.id(), e);
        }
        Progress last = live.getOrDefault(run.id(), run).progress();
        return last.phase().compareTo(Phase.UPSERT) < 0
                ? new Outcome.Refused(Outcome.Reason.STORE, Undertaking.message(e))
                : new Outcome.Stopped(last.phase(), last.tally(), Undertaking.message(e));
    }

    private Outcome applied(Run run, StoredPlan plan, String who, OnRefusal onRefusal) {
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return applier.apply(
                    plan.plan(),
                    new LocalRouter(routers, encoders, router.id(), who),
                    index,
                    encoders.find(LocalRouter.encoder(router)),
                    attempt(run, run.id(), Notebook.of(journals, run.id(), onRefusal), onRefusal));
        }
    }

    private Outcome goneOnWith(Run run, StoredPlan plan, Journal journal, String who, GoingOn how) {
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return how.with(
                    plan.plan(),
                    new LocalRouter(routers, encoders, router.id(), who),
                    index,
                    encoders.find(LocalRouter.encoder(router)),
                    Past.of(journal, journals, base(router, journal)),
                    attempt(run, run.id(), Notebook.of(journals, run.id(), journal.onRefusal()), journal.onRefusal()));
        }
    }

    private Outcome undone(Run run, StoredPlan plan, Journal journal, String who) {
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return applier.undo(
                    plan.plan(),
                    new LocalRouter(routers, encoders, router.id(), who),
                    index,
                    Past.of(journal, journals, base(router, journal)),
                    attempt(run, journal.runId(), Notebook.NONE, OnRefusal.STOP));
        }
    }

    private Attempt attempt(Run run, long lease, Notebook notebook, OnRefusal onRefusal) {
        return new Attempt(
                console + "/" + lease,
                "Signalbox, run " + run.id() + " of " + run.who(),
                this::hasEnded,
                notebook,
                gate.policy(run.remoteId()),
                onRefusal,
                () -> cancelled.contains(run.id()),
                new Recorder(run.id()));
    }

    /** Whether a token is that of a run of this store that is over: it died before it could release its lock. */
    private boolean hasEnded(String token) {
        String id = token.startsWith(console + "/") ? token.substring(console.length() + 1) : "";
        return id.matches("[0-9]{1,18}")
                && runs.find(Long.parseLong(id)).filter(run -> !run.isOpen()).isPresent();
    }

    private Router router(StoredPlan plan) {
        return routers.find(plan.routerId())
                .orElseThrow(() -> new NoSuchElementException("The router of this plan was removed."));
    }

    private String address(Run run) {
        return remotes.find(run.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this run was removed."))
                .address();
    }

    /** The local side as the run found it. */
    private LocalState base(Router router, Journal journal) {
        Revision then = routers.revision(router.id(), journal.revision())
                .orElseThrow(() -> new NoSuchElementException(
                        "Revision " + journal.revision() + ", which this run began with, is no longer kept."));
        return LocalRouter.state(new Router(router.id(), router.name(), router.threshold(), then), encoders);
    }

    private void finish(Run run, Outcome outcome) {
        surveyor.forget(run.remoteId());
        try {
            lookedAt(run, outcome);
        } catch (RuntimeException e) {
            // What the run came to stands all the same.
            LOG.warn("Run {} has ended, and nobody could look at its remote: {}", run.id(), e.getMessage());
        }
        if (writtenDown(run, outcome)) {
            live.remove(run.id());
        }
        cancelled.remove(run.id());
        tell(run.id());
    }

    private void lookedAt(Run run, Outcome outcome) {
        Progress last = live.getOrDefault(run.id(), run).progress();
        runs.progress(run.id(), new Progress(last.phase(), last.done(), last.total(), outcome.tally()));
        if (outcome.tally().changedAnything()
                || outcome instanceof Outcome.Applied
                || outcome instanceof Outcome.AllBut) {
            remotes.find(run.remoteId()).ifPresent(remote -> surveyor.check(remote, Depth.DEEP));
        }
    }

    /**
     * Ends a run in the store, as often as it takes: one that stays open there would keep every later run of its remote out.
     *
     * @return false where the console was closed before it could be; its next start ends the run
     */
    private boolean writtenDown(Run run, Outcome outcome) {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                runs.finish(run.id(), clock.instant(), outcome);
                return true;
            } catch (StoreUnavailable e) {
                LOG.warn("The end of run {} could not be written down yet. {}", run.id(), e.getMessage());
                if (closedWithin(wait)) {
                    return false;
                }
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            } catch (Missing removed) {
                LOG.warn("Run {} was removed while it was under way.", run.id());
                return true;
            }
        }
    }

    private boolean closedWithin(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
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
