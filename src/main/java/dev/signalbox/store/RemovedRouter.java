package dev.signalbox.store;

import java.time.Instant;
import java.util.List;

/**
 * A router that was removed and can be restored.
 *
 * @param id of the removal
 * @param routerId the id that the router had
 * @param revision number of its newest revision, the only one that is still stored
 * @param who removed it
 * @param at when
 * @param remotes that it had, by name
 * @param testSets whose newest version is still stored
 */
public record RemovedRouter(
        long id,
        long routerId,
        String name,
        int revision,
        int routes,
        int utterances,
        String who,
        Instant at,
        List<FormerRemote> remotes,
        int testSets) {
    public RemovedRouter {
        remotes = List.copyOf(remotes);
    }

    /** A remote that a removed router had. */
    public record FormerRemote(String name, String address) {}
}
