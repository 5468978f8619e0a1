package dev.signalbox.web.frame;

import dev.signalbox.demo.Demo;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.Finder;
import dev.signalbox.index.Indexes;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.keys.Keyring;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.AutoSyncs;
import dev.signalbox.store.Checks;
import dev.signalbox.store.LockReleases;
import dev.signalbox.store.Plans;
import dev.signalbox.store.Policies;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Reviews;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Runs;
import dev.signalbox.store.Settings;
import dev.signalbox.store.Vectors;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.IndexGovernance;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.Locks;
import dev.signalbox.sync.apply.Remedies;
import dev.signalbox.sync.apply.Runner;
import dev.signalbox.sync.apply.Surveyor;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What handlers work with: every port of the console, and the view.
 *
 * @param stores every kind of store that people can choose
 * @param finder looks around in the stores that {@code indexes} opens
 * @param newIndex the address of an index of that name in the console's own folder, to offer where somebody adds a remote
 */
public record Parts(
        Routers routers,
        Remotes remotes,
        Checks checks,
        Plans plans,
        Runs runs,
        Policies policies,
        Reviews reviews,
        Accounts accounts,
        Vectors vectors,
        Settings settings,
        StoreRegistry stores,
        Indexes indexes,
        Finder finder,
        Keyring keyring,
        Encoders encoders,
        Surveyor surveyor,
        Runner runner,
        LiveRuns liveRuns,
        Remedies remedies,
        AutoSyncs autoSyncs,
        AutoSyncer autoSyncer,
        LockReleases lockReleases,
        Locks locks,
        IndexGovernance governance,
        Demo demo,
        UnaryOperator<String> newIndex,
        Clock clock,
        View view) {}
