package dev.signalbox.syncing.execution;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalSide;
import dev.signalbox.syncing.state.RouteRebase;
import java.util.List;

/** A local side without a file, which can be edited by somebody else. */
public final class LocalInMemory implements LocalSide {
    private RouterConfig config;
    private int commits;

    public LocalInMemory(RouterConfig config) {
        this.config = config;
    }

    public void edit(RouterConfig changed) {
        config = changed;
    }

    int commits() {
        return commits;
    }

    @Override
    public LocalState read() {
        return new LocalState(config, 0.5);
    }

    @Override
    public void commit(List<Route> base, List<Route> routes, String what) {
        List<Route> changed = RouteRebase.onto(config.routes(), base, routes);
        if (!changed.equals(config.routes())) {
            config = config.withRoutes(changed);
            commits++;
        }
    }
}
