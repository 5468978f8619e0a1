package dev.signalbox;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.SchemeIndexes;
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
import dev.signalbox.sync.apply.ApprovalGate;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.IndexGovernance;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.LockService;
import dev.signalbox.sync.apply.PlanApplier;
import dev.signalbox.sync.apply.PolicyGate;
import dev.signalbox.sync.apply.RemoteComparisons;
import dev.signalbox.sync.apply.RunRecovery;
import dev.signalbox.sync.apply.RunService;
import dev.signalbox.sync.apply.RunTask;
import dev.signalbox.sync.apply.SharedIndexes;
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
    private final RunService runner;
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
        ApprovalGate consent = new ApprovalGate(store.reviews(), store.accounts(), governance);
        runs = ObservedStores.runs(
                new AuditedRunStore(
                        new ExclusiveRunStore(store.runs(), this::sharing),
                        store.auditTrail(),
                        routers,
                        store.remotes()),
                (id, outcome) -> store.runs().find(id).ifPresent(consent::ended));
        PolicyGate gate = new PolicyGate(governance.policies(), encoders);
        surveyor = new RemoteComparisons(indexes, encoders, routers, checks, gate, clock);
        remedies = new RunRecovery(runs, store.journals());
        liveRuns = new LiveRuns(runs, store.remotes(), surveyor, clock);
        runner = new RunService(
                new RunTask(
                        applier,
                        routers,
                        store.remotes(),
                        store.plans(),
                        runs,
                        store.journals(),
                        governance.policies(),
                        indexes,
                        encoders,
                        liveRuns,
                        console),
                liveRuns,
                remedies,
                store.remotes(),
                runs,
                store.journals(),
                gate,
                surveyor,
                clock,
                consent);
        autoSyncer = new AutoSyncer(
                store.autoSyncs(),
                store.remotes(),
                store.plans(),
                runs,
                governance.policies(),
                surveyor,
                runner,
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
     * @param newIndex the address of an index of that name in the console's own folder; the demo's is called {@code demo}
     */
    public PageServices parts(StoreKeyring keyring, UnaryOperator<String> newIndex, PageRenderer view) {
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
                indexes,
                indexes,
                keyring,
                encoders,
                surveyor,
                runner,
                liveRuns,
                remedies,
                store.autoSyncs(),
                autoSyncer,
                store.lockReleases(),
                new LockService(indexes, runs, store.lockReleases(), governance.shared(), clock),
                governance,
                demo,
                newIndex,
                clock,
                view);
    }

    public IndexGovernance governance() {
        return governance;
    }

    public RunService runner() {
        return runner;
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
