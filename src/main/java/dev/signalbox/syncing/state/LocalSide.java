package dev.signalbox.syncing.state;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import java.util.List;

/** Where the local side of a sync is kept: a router of the console, or a config file. */
public interface LocalSide {
    LocalState read();

    /** The number of the revision that was read last; 0 where there are none. */
    default int revision() {
        return 0;
    }

    /**
     * Replaces the routes of a base with these routes. Edits on the local side since then are kept: the change from the base to these is
     * applied on top of them. Idempotent.
     *
     * @param base the routes that these were made from
     * @param what what changed, in one line
     * @throws RuntimeException if local cannot be written, or not without losing such edits; nothing is written then
     */
    void commit(List<Route> base, List<Route> routes, String what);
}
