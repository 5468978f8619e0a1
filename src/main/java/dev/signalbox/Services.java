package dev.signalbox;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.AuditedRunStore;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.ExclusiveRunStore;
import dev.signalbox.store.ObservedStores;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.AutoSyncer;
import dev.signalbox.syncing.service.ConsoleSides;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.syncing.service.LeaseOwner;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.service.PlanService;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.RunTask;
import dev.signalbox.syncing.service.SharedIndexes;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.PageServices;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Assembles the services behind the pages, over one database. */
public final class Services implements AutoCloseable {
    private final ConsoleStore store;
    private final SchemeIndexes indexes;
    private final EncoderRegistry encoders;
    private final Clock clock;
    private final RouterStore routers;
    private final CheckStore checks;
    private final IndexGovernance governance;
    private final RunStore runs;
    private final RemoteComparisons surveyor;
    private final RunRecovery remedies;
    private final LiveRuns liveRuns;
    private final ApprovalGate approvals;
    private final PolicyGate gate;
    private final SyncService sync;
    private final AutoSyncer autoSyncer;

    /**
     * Assembles the services; the given objects stay open when they are closed.
     *
     * @param console the unique id of this console in the leases of locks: the same at each start
     */
    public Services(
            ConsoleStore store,
            SchemeIndexes indexes,
            EncoderRegistry encoders,
            PlanApplier applier,
            String console,
            Clock clock) {
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
                store.autoSyncs());
        approvals = new ApprovalGate(store.reviews(), store.accounts(), governance);
        runs = ObservedStores.runs(
                new AuditedRunStore(
                        new ExclusiveRunStore(store.runs(), this::sharing),
                        store.auditTrail(),
                        routers,
                        store.remotes()),
                (id, outcome) -> store.runs().find(id).ifPresent(approvals::ended));
        surveyor = new RemoteComparisons(indexes, encoders, routers, checks, governance.policies(), clock);
        gate = new PolicyGate(governance.policies(), encoders, surveyor);
        remedies = new RunRecovery(runs, store.journals());
        liveRuns = new LiveRuns(runs, store.remotes(), surveyor, clock);
        ConsoleSides sides =
                new ConsoleSides(routers, store.remotes(), store.plans(), governance.policies(), indexes, encoders);
        PlanService plans = new PlanService(store.plans(), clock);
        sync = new SyncService(
                plans,
                new RunTask(applier, sides, store.journals(), LeaseOwner.console(console, runs)),
                liveRuns,
                remedies,
                store.remotes(),
                runs,
                store.journals(),
                approvals.and(gate),
                SyncService.JOURNALS,
                clock);
        autoSyncer = new AutoSyncer(
                store.autoSyncs(),
                store.remotes(),
                plans,
                runs,
                governance.policies(),
                surveyor,
                sync,
                remedies,
                governance,
                clock);
    }

    /** Returns the other remotes that are connected to the same index, after asking the stores. */
    private List<Long> sharing(long remoteId) {
        governance.learn(remoteId);
        return governance.others(remoteId).stream().map(Remote::id).toList();
    }

    private void revised(long routerId) {
        autoSyncer.considerRouter(routerId);
    }

    private void checked(CheckRecord line) {
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

    /**
     * Returns the services for the page handlers.
     *
     * @param stores those that the indexes are of
     * @param newIndex the address of an index of that name in the console's own folder; the demo's is called {@code demo}
     */
    public PageServices parts(
            StoreRegistry stores, StoreKeyring keyring, UnaryOperator<String> newIndex, PageRenderer view) {
        DemoSetup demo = new DemoSetup(
                routers,
                store.remotes(),
                store.settings(),
                store.vectors(),
                indexes,
                encoders,
                newIndex.apply("demo"),
                clock);
        return new PageServices(
                routers,
                store.remotes(),
                checks,
                store.plans(),
                runs,
                store.policies(),
                store.reviews(),
                store.accounts(),
                store.vectors(),
                store.settings(),
                stores,
                indexes,
                indexes,
                keyring,
                encoders,
                surveyor,
                sync,
                liveRuns,
                remedies,
                store.autoSyncs(),
                autoSyncer,
                store.lockReleases(),
                new LockService(indexes, runs, store.lockReleases(), governance.shared(), clock),
                governance,
                gate,
                approvals,
                demo,
                newIndex,
                clock,
                view);
    }

    public IndexGovernance governance() {
        return governance;
    }

    public SyncService sync() {
        return sync;
    }

    public LiveRuns liveRuns() {
        return liveRuns;
    }

    public RunRecovery remedies() {
        return remedies;
    }

    /** Waits a short time for running work. */
    @Override
    public void close() {
        autoSyncer.close();
        liveRuns.close();
    }
}
