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
     * Puts these routes in the place of those of a base. What somebody changed on the local side since then stays: the change from the
     * base to these is made on top of it. Done twice it changes nothing more.
     *
     * @param base the routes that these were made from
     * @param what what changed, in one line
     * @throws RuntimeException if local cannot be written, or not without losing what somebody changed; nothing is written then
     */
    void commit(List<Route> base, List<Route> routes, String what);
}
