package dev.signalbox;

import dev.signalbox.demo.Demo;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.Keyring;
import dev.signalbox.store.CheckLine;
import dev.signalbox.store.Checks;
import dev.signalbox.store.ExclusiveRuns;
import dev.signalbox.store.RecordedRuns;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Runs;
import dev.signalbox.store.Store;
import dev.signalbox.store.Watched;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.ByReview;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.IndexGovernance;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.Locks;
import dev.signalbox.sync.apply.Remedies;
import dev.signalbox.sync.apply.RunWork;
import dev.signalbox.sync.apply.Runner;
import dev.signalbox.sync.apply.SharedIndexes;
import dev.signalbox.sync.apply.Surveyor;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.frame.View;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** What works behind the pages: everything that reads, compares, runs and keeps, over one store, put together by hand. */
public final class Works implements AutoCloseable {
    private final Store store;
    private final SchemeIndexes indexes;
    private final Encoders encoders;
    private final Clock clock;
    private final Routers routers;
    private final Checks checks;
    private final IndexGovernance governance;
    private final Runs runs;
    private final Surveyor surveyor;
    private final Remedies remedies;
    private final LiveRuns liveRuns;
    private final Runner runner;
    private final AutoSyncer autoSyncer;

    /**
     * Puts it together; what it is given stays open when it is closed.
     *
     * @param console what this console is known by in the leases of locks: the same at each start, and for nothing else in the world
     */
    public Works(Store store, SchemeIndexes indexes, Encoders encoders, Applier applier, String console, Clock clock) {
        this.store = store;
        this.indexes = indexes;
        this.encoders = encoders;
        this.clock = clock;
        routers = Watched.routers(store.routers(), this::revised);
        checks = Watched.checks(store.checks(), this::checked);
        governance = new IndexGovernance(
                new SharedIndexes(indexes, store.remotes(), clock),
                store.remotes(),
                store.policies(),
                store.reviews(),
                store.autoSyncs());
        ByReview consent = new ByReview(store.reviews(), store.accounts(), governance);
        runs = Watched.runs(
                new RecordedRuns(
                        new ExclusiveRuns(store.runs(), this::sharing), store.auditTrail(), routers, store.remotes()),
                (id, outcome) -> store.runs().find(id).ifPresent(consent::ended));
        Gate gate = new Gate(governance.policies(), encoders);
        surveyor = new Surveyor(indexes, encoders, routers, checks, gate, clock);
        remedies = new Remedies(runs, store.journals());
        liveRuns = new LiveRuns(runs, store.remotes(), surveyor, clock);
        runner = new Runner(
                new RunWork(
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

    /** The other remotes that are bound to the index of one, once the stores were asked. */
    private List<Long> sharing(long remoteId) {
        governance.learn(remoteId);
        return governance.others(remoteId).stream().map(Remote::id).toList();
    }

    private void revised(long routerId) {
        autoSyncer.considerRouter(routerId);
    }

    private void checked(CheckLine line) {
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
     * What handlers work with.
     *
     * @param stores those that the indexes are of
     * @param newIndex the address of an index of that name in the console's own folder; the demo's is called {@code demo}
     */
    public Parts parts(StoreRegistry stores, Keyring keyring, UnaryOperator<String> newIndex, View view) {
        Demo demo = new Demo(
                routers,
                store.remotes(),
                store.settings(),
                store.vectors(),
                indexes,
                encoders,
                newIndex.apply("demo"),
                clock);
        return new Parts(
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
                runner,
                liveRuns,
                remedies,
                store.autoSyncs(),
                autoSyncer,
                store.lockReleases(),
                new Locks(indexes, runs, store.lockReleases(), governance.shared(), clock),
                governance,
                demo,
                newIndex,
                clock,
                view);
    }

    public IndexGovernance governance() {
        return governance;
    }

    public Runner runner() {
        return runner;
    }

    public LiveRuns liveRuns() {
        return liveRuns;
    }

    public Remedies remedies() {
        return remedies;
    }

    /** Waits a little for what is under way. */
    @Override
    public void close() {
        autoSyncer.close();
        liveRuns.close();
    }
}
