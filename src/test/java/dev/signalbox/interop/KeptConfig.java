package dev.signalbox.interop;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalSide;
import java.util.List;

/** A local side without a file. */
final class KeptConfig implements LocalSide {
    private final double threshold;
    private RouterConfig config;

    KeptConfig(RouterConfig config, double threshold) {
        this.config = config;
        this.threshold = threshold;
    }

    RouterConfig config() {
        return config;
    }

    @Override
    public LocalState read() {
        return new LocalState(config, threshold);
    }

    @Override
    public void commit(List<Route> base, List<Route> routes, String what) {
        config = config.withRoutes(routes);
    }
}
