package dev.signalbox;

import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.operations.CheckTurns;
import dev.signalbox.operations.RetentionService;
import dev.signalbox.operations.ScheduledChecks;
import dev.signalbox.operations.ServerSlots;
import dev.signalbox.scheduling.DueTask;
import dev.signalbox.scheduling.TaskDefinition;
import dev.signalbox.scheduling.TaskOutcome;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.store.AuditedRunStore;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.ExclusiveRunStore;
import dev.signalbox.store.ObservedStores;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.quality.DecisionInbox;
import dev.signalbox.syncing.quality.DeployedRouters;
import dev.signalbox.syncing.quality.EvaluationService;
import dev.signalbox.syncing.quality.PlanEvaluator;
import dev.signalbox.syncing.quality.PlanSides;
import dev.signalbox.syncing.quality.RouterVectors;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.AutoSyncer;
import dev.signalbox.syncing.service.ConsoleSides;
import dev.signalbox.syncing.service.ConvertedRouters;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.syncing.service.LeaseOwner;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.PlanEvidenceReader;
import dev.signalbox.syncing.service.PlanService;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.RunTask;
import dev.signalbox.syncing.service.SharedIndexChanges;
import dev.signalbox.syncing.service.SharedIndexes;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.syncing.service.WindowGate;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.telemetry.WorkObserver;
import dev.signalbox.telemetry.observed.ObservedLauncher;
import dev.signalbox.telemetry.observed.ObservedVectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Assembles the services behind the pages, over one database. */
public final class Services implements AutoCloseable {
    /** The tasks that let auto-sync look at a remote when a maintenance window permits it; the instance is the id of the remote. */
    private static final String AUTO_SYNC = "auto-sync";

    private final ConsoleStore store;
    private final SchemeIndexes indexes;
    private final EncoderRegistry encoders;
    private final Clock clock;
    private final RouterStore routers;
    private final CheckStore checks;
    private final PolicyStore policies;
    private final SharedIndexChanges sharedChanges;
    private final IndexGovernance governance;
    private final RunStore runs;
    private final RemoteComparisons comparisons;
    private final RunRecovery recovery;
    private final UndoneRuns undone;
    private final PlanEvidenceReader evidence;
    private final LiveRuns liveRuns;
    private final LockService locks;
    private final ApprovalGate approvals;
    private final PolicyGate gate;
    private final QualityGate qualityGate;
    private final PlanSides planSides;
    private final SyncService sync;
    private final AutoSyncer autoSyncer;
    private final OpenWorkService openWork;
    private final RouterVectors vectors;
    private final TestSetService testSets;
    private final DecisionInbox inbox;
    private final EvaluationService evaluations;
    private final TaskScheduler tasks;
    private final ScheduledChecks scheduledChecks;
    private final RetentionService retention;
    private final WindowGate windows;

    /** As the other one, observed by nothing. */
    public Services(
            ConsoleStore store,
            SchemeIndexes indexes,
            EncoderRegistry encoders,
            PlanApplier applier,
            String console,
            Clock clock) {
        this(store, indexes, encoders, applier, console, clock, WorkObserver.NONE);
    }

    /**
     * Assembles the services; the given objects stay open when they are closed.
     *
     * @param console the unique id of this console in the leases of locks: the same at each start
     * @param observer is told of checks, plans and runs
     */
    public Services(
            ConsoleStore store,
            SchemeIndexes indexes,
            EncoderRegistry encoders,
            PlanApplier applier,
            String console,
            Clock clock,
            WorkObserver observer) {
        this.store = store;
        this.indexes = indexes;
        this.encoders = encoders;
        this.clock = clock;
        routers = ObservedStores.routers(store.routers(), this::revised);
        checks = ObservedStores.checks(store.checks(), this::checked);
        governance = new IndexGovernance(
                new SharedIndexes(indexes, store.remotes(), clock),
                store.remotes(),
                store.policies(),
                store.reviews(),
                store.autoSyncs(),
                store.gates());
        sharedChanges = new SharedIndexChanges(governance, store.remoteChanges());
        policies = ObservedStores.policies(
                store.policies(), remote -> sharedChanges.share(remote, RemoteChange.Cause.POLICY));
        approvals = new ApprovalGate(store.reviews(), store.accounts(), governance);
        runs = ObservedStores.runs(
                new AuditedRunStore(
                        new ExclusiveRunStore(store.runs(), this::sharing),
                        store.auditTrail(),
                        routers,
                        store.remotes()),
                (id, outcome) -> store.runs().find(id).ifPresent(this::ended));
        tasks = new TaskScheduler(store.scheduledTasks(), clock);
        ServerSlots slots = new ServerSlots(System::nanoTime);
        comparisons = new RemoteComparisons(
                indexes,
                encoders,
                routers,
                checks,
                governance.policies(),
                new CheckTurns(store.checkSchedules(), slots, clock),
                clock,
                observer);
        scheduledChecks =
                new ScheduledChecks(store.checkSchedules(), store.remotes(), comparisons, slots, tasks, clock);
        retention = new RetentionService(store.retention(), store.auditTrail(), clock);
        tasks.register(
                TaskDefinition.recurring(RetentionService.TASK, RetentionService.EVERY, retention::cleanUp, clock));
        windows = new WindowGate(store.windows(), governance, clock);
        gate = new PolicyGate(governance.policies(), encoders, comparisons);
        vectors = new RouterVectors(new ObservedVectors(store.vectors(), observer));
        planSides = new PlanSides(
                indexes,
                encoders,
                routers,
                new DeployedRouters(routers, store.plans(), store.runs(), encoders),
                vectors);
        qualityGate = new QualityGate(
                store, governance, new PlanEvaluator(planSides, vectors, store.evaluations(), clock), clock);
        recovery = new RunRecovery(runs, store.journals());
        undone = new UndoneRuns(runs);
        liveRuns = new LiveRuns(runs, store.remotes(), comparisons, clock);
        locks = new LockService(
                indexes,
                runs,
                ObservedStores.lockReleases(
                        store.lockReleases(), remote -> sharedChanges.share(remote, RemoteChange.Cause.LOCK_RELEASE)),
                governance.shared(),
                clock);
        ConsoleSides sides =
                new ConsoleSides(routers, store.remotes(), store.plans(), governance.policies(), indexes, encoders);
        evidence = new PlanEvidenceReader(gate, encoders);
        PlanService plans = new PlanService(store.plans(), evidence, clock, observer);
        sync = new SyncService(
                plans,
                new RunTask(applier, sides, store.journals(), LeaseOwner.console(console, runs)),
                new ObservedLauncher(liveRuns, observer),
                recovery,
                store.remotes(),
                runs,
                store.journals(),
                windows.and(approvals).and(gate).and(qualityGate),
                SyncService.JOURNALS,
                clock);
        testSets = new TestSetService(store.testSets());
        inbox = new DecisionInbox(store.decisions());
        evaluations = new EvaluationService(
                routers, store.testSets(), store.evaluations(), indexes, encoders, vectors, clock);
        openWork = new OpenWorkService(store.openWork(), store.reviews(), approvals);
        autoSyncer = new AutoSyncer(
                store.autoSyncs(),
                store.remotes(),
                plans,
                runs,
                governance.policies(),
                comparisons,
                sync,
                recovery,
                governance,
                new ConvertedRouters(routers, store.plans(), runs),
                qualityGate,
                windows,
                this::considerLater,
                clock);
        tasks.register(TaskDefinition.onDemand(AUTO_SYNC, this::considerNow, failures -> Duration.ofMinutes(1)));
    }

    private void considerLater(long remoteId, Instant at) {
        tasks.reschedule(AUTO_SYNC, String.valueOf(remoteId), "", at);
    }

    private TaskOutcome considerNow(DueTask task) {
        autoSyncer.consider(Long.parseLong(task.instance()));
        return new TaskOutcome.Finished();
    }

    /** Returns the other remotes that are connected to the same index, after asking the stores. */
    private List<Long> sharing(long remoteId) {
        governance.learn(remoteId);
        return governance.others(remoteId).stream().map(Remote::id).toList();
    }

    private void ended(Run run) {
        sharedChanges.share(run.remoteId(), RemoteChange.Cause.RUN);
        approvals.ended(run);
    }

    private void revised(long routerId) {
        autoSyncer.considerRouter(routerId);
    }

    private void checked(CheckRecord line) {
        scheduledChecks.checked(line);
        switch (line.check().status()) {
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED, NEVER_SYNCED -> autoSyncer.consider(line.remoteId());
            case SYNCED,
                    SYNCED_HASH_STALE,
                    MIXED_VALUES,
                    IRREGULAR_RECORDS,
                    ENCODER_CHANGED,
                    BLOCKED,
                    NOT_SYNCABLE,
                    MISSING,
                    UNREACHABLE,
                    WRONG_DIMENSION -> {}
        }
    }

    public ScheduledChecks scheduledChecks() {
        return scheduledChecks;
    }

    public RetentionService retention() {
        return retention;
    }

    /** When plans may be applied. */
    public WindowGate windows() {
        return windows;
    }

    /** Work that is done at a time; each part registers its own before the console starts. */
    public TaskScheduler tasks() {
        return tasks;
    }

    public EvaluationService evaluations() {
        return evaluations;
    }

    /** The vectors of routers, shared by all that choose routes. */
    public RouterVectors vectors() {
        return vectors;
    }

    /** The versions of test sets, read once, and additions to them from anywhere. */
    public TestSetService testSets() {
        return testSets;
    }

    /** What applications reported. */
    public DecisionInbox inbox() {
        return inbox;
    }

    public ConsoleStore store() {
        return store;
    }

    public SchemeIndexes indexes() {
        return indexes;
    }

    public EncoderRegistry encoders() {
        return encoders;
    }

    public Clock clock() {
        return clock;
    }

    /** The store's routers; auto-sync is told of each new revision. */
    public RouterStore routers() {
        return routers;
    }

    /** The store's checks; auto-sync is told of what they find. */
    public CheckStore checks() {
        return checks;
    }

    /** The store's policies; a change of one counts for the other remotes of its index too. */
    public PolicyStore policies() {
        return policies;
    }

    /** The store's runs: one at a time for each index, and each in the audit trail. */
    public RunStore runs() {
        return runs;
    }

    public RemoteComparisons comparisons() {
        return comparisons;
    }

    public IndexGovernance governance() {
        return governance;
    }

    public OpenWorkService openWork() {
        return openWork;
    }

    public ApprovalGate approvals() {
        return approvals;
    }

    public PolicyGate gate() {
        return gate;
    }

    /** Routers before and after plans. */
    public PlanSides planSides() {
        return planSides;
    }

    public QualityGate qualityGate() {
        return qualityGate;
    }

    /** Records changes for the other remotes of an index. */
    public SharedIndexChanges sharedChanges() {
        return sharedChanges;
    }

    public LockService locks() {
        return locks;
    }

    public SyncService sync() {
        return sync;
    }

    public LiveRuns liveRuns() {
        return liveRuns;
    }

    public PlanEvidenceReader evidence() {
        return evidence;
    }

    public UndoneRuns undone() {
        return undone;
    }

    public RunRecovery recovery() {
        return recovery;
    }

    public AutoSyncer autoSyncer() {
        return autoSyncer;
    }

    /** Waits a short time for running work. */
    @Override
    public void close() {
        scheduledChecks.close();
        tasks.close();
        inbox.close();
        autoSyncer.close();
        liveRuns.close();
        evaluations.close();
    }
}
