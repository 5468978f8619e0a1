package dev.signalbox.interop;

import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.Examination;
import dev.signalbox.sync.apply.Reading;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Progress;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The servers, the Python process and the encoder that all tests of both sides share, and the table that they fill. */
final class Setting implements AutoCloseable {
    private final HashingEncoder encoder = new HashingEncoder();
    private final PythonRouters python = new PythonRouters(encoder);
    private final Map<StoreName, SharedStore> stores = new EnumMap<>(StoreName.class);
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
        return python.vectors();
    }

    PythonRouter python(SharedStore store, RouterConfig config) {
        return python.make(config, store.python());
    }

    PythonRouter pythonAsTheLibraryDoes(SharedStore store, RouterConfig config) {
        return python.makeAsTheLibraryDoes(config, store.python());
    }

    KeptConfig local(RouterConfig config) {
        return new KeptConfig(config, encoder.threshold());
    }

    /** Signalbox's own sync. */
    Outcome sync(SharedStore store, KeptConfig local, Mode mode) {
        return sync(store, local, mode, progress -> {});
    }

    Outcome sync(SharedStore store, KeptConfig local, Mode mode, Consumer<Progress> progress) {
        try (RouteIndex index = store.open()) {
            Plan plan = Plan.of(local.read(), Reading.of(index).state(), mode, Semantics.SEMANTIC_ROUTER);
            return new Applier(new InMemoryVectors(), Clock.systemUTC())
                    .apply(plan, local, index, Optional.of(encoder), progress);
        }
    }

    /** Signalbox's own check. */
    Examination check(SharedStore store, KeptConfig local, Depth depth) {
        try (RouteIndex index = store.open()) {
            return Examination.of(local.read(), index, Optional.of(encoder.dimensions()), depth);
        }
    }

    @Override
    public void close() {
        table.write();
        python.close();
        stores.values().forEach(SharedStore::close);
    }
}
