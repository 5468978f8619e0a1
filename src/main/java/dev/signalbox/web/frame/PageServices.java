package dev.signalbox.web.frame;

import dev.signalbox.demo.DemoSetup;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.StoreRegistry;
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
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.AutoSyncer;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What handlers use: every port of the console, and the renderer.
 *
 * @param stores every kind of store that people can choose
 * @param finder looks around in the stores that {@code indexes} opens
 * @param newIndex the address of an index of that name in the console's own folder, to offer where somebody adds a remote
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
        StoreRegistry stores,
        IndexProvider indexes,
        IndexFinder finder,
        StoreKeyring keyring,
        EncoderRegistry encoders,
        RemoteComparisons surveyor,
        SyncService sync,
        LiveRuns liveRuns,
        RunRecovery remedies,
        AutoSyncStore autoSyncs,
        AutoSyncer autoSyncer,
        LockReleaseStore lockReleases,
        LockService locks,
        IndexGovernance governance,
        PolicyGate gate,
        ApprovalGate approvals,
        DemoSetup demo,
        UnaryOperator<String> newIndex,
        Clock clock,
        PageRenderer view) {}
