package dev.signalbox.sync.apply;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import java.util.List;

/** Where the local side of a sync is kept: a router of the console, or a config file. */
public interface LocalSide {
    LocalState read();

    /**
     * Puts these routes in the place of those that were read last.
     *
     * @param what what changed, in one line
     * @throws RuntimeException if local has changed since it was read last; nothing is written then
     */
    void commit(List<Route> routes, String what);
}
