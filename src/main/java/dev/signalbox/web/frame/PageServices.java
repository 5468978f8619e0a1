package dev.signalbox.web.frame;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.LockReleaseStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.SettingStore;
import dev.signalbox.store.VectorStore;
import dev.signalbox.sync.apply.AutoSyncer;
import dev.signalbox.sync.apply.IndexGovernance;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.LockService;
import dev.signalbox.sync.apply.RemoteComparisons;
import dev.signalbox.sync.apply.RunRecovery;
import dev.signalbox.sync.apply.RunService;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What handlers use: every port of the console, and the renderer.
 *
 * @param finder lists the indexes of the stores that {@code indexes} opens
 * @param newIndex the address of an index of that name in the console's own folder, to suggest for a new remote
 */
public record PageServices(
        RouterStore routers,
        RemoteStore remotes,
        CheckStore checks,
        PlanStore plans,
        RunStore runs,
        PolicyStore policies,
        ReviewStore reviews,
        AccountStore accounts,
        VectorStore vectors,
        SettingStore settings,
        IndexProvider indexes,
        IndexFinder finder,
        StoreKeyring keyring,
        EncoderRegistry encoders,
        RemoteComparisons surveyor,
        RunService runner,
        LiveRuns liveRuns,
        RunRecovery remedies,
        AutoSyncStore autoSyncs,
        AutoSyncer autoSyncer,
        LockReleaseStore lockReleases,
        LockService locks,
        IndexGovernance governance,
        DemoSetup demo,
        UnaryOperator<String> newIndex,
        Clock clock,
        PageRenderer view) {}
