package dev.signalbox.interop;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers, the Python process and the encoder that all tests of both sides share, and the table that they fill. */
final class Setting implements AutoCloseable {
    private final HashingEncoder encoder = new HashingEncoder();
    private final Map<LibraryRelease, PythonRouters> python = new EnumMap<>(LibraryRelease.class);
    private final Map<StoreName, SharedStore> stores = new EnumMap<>(StoreName.class);
    private @Nullable IndexedRouters indexed;
    private final Table table = new Table();

    /** A store with room for a new index. */
    synchronized SharedStore store(StoreName name) {
        SharedStore store = stores.computeIfAbsent(name, StoreName::start);
        store.renew();
        return store;
    }

    Table table() {
        return table;
    }

    HashingEncoder encoder() {
        return encoder;
    }

    VectorServer vectors() {
        return routers(LibraryRelease.V0_1_16).vectors();
    }

    private synchronized PythonRouters routers(LibraryRelease release) {
        return python.computeIfAbsent(release, each -> new PythonRouters(encoder, each));
    }

    /** Routers of 1.1.1. */
    synchronized IndexedRouters indexed() {
        if (indexed == null) {
            indexed = new IndexedRouters(encoder);
        }
        return indexed;
    }

    PythonRouter python(SharedStore store, RouterConfig config) {
        return python(LibraryRelease.V0_1_16, store, config);
    }

    PythonRouter python(LibraryRelease release, SharedStore store, RouterConfig config) {
        return routers(release).make(config, store.python());
    }

    PythonRouter pythonAsTheLibraryDoes(SharedStore store, RouterConfig config) {
        return routers(LibraryRelease.V0_1_16).makeAsTheLibraryDoes(config, store.python());
    }

    KeptConfig local(RouterConfig config) {
        return new KeptConfig(config, encoder.threshold());
    }

    /** Signalbox's own sync. */
    RunOutcome sync(SharedStore store, KeptConfig local, Mode mode) {
        return sync(store, local, mode, progress -> {});
    }

    RunOutcome sync(SharedStore store, KeptConfig local, Mode mode, Consumer<RunProgress> progress) {
        try (RouteIndex index = open(store, local)) {
            Plan plan = Plan.of(local.read(), IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER);
            return new PlanApplier(new InMemoryVectors(), Clock.systemUTC())
                    .apply(plan, local, index, Optional.of(encoder), progress);
        }
    }

    /** Signalbox's own check. */
    CheckResult check(SharedStore store, KeptConfig local, CheckDepth depth) {
        try (RouteIndex index = open(store, local)) {
            return CheckResult.of(local.read(), index, Optional.of(encoder.dimensions()), depth);
        }
    }

    /** What an index has, as routers of the dialect of a local side read it. */
    RemoteState remote(SharedStore store, KeptConfig local) {
        try (RouteIndex index = open(store, local)) {
            return IndexSnapshot.of(index).state();
        }
    }

    private static RouteIndex open(SharedStore store, KeptConfig local) {
        return store.open().forDialect(local.config().dialect());
    }

    @Override
    public void close() {
        table.write();
        if (indexed != null) {
            indexed.close();
        }
        python.values().forEach(PythonRouters::close);
        stores.values().forEach(SharedStore::close);
    }
}
