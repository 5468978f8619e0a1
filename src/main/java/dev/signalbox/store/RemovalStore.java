package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Removes routers so that they can be restored, and says what a removal deletes. */
public interface RemovalStore {
    /** Returns what is deleted with a remote. */
    RemovalContents ofRemote(long remoteId);

    /** Returns what is deleted with a router and its remotes. */
    RemovalContents ofRouter(long routerId);

    /**
     * Removes a router as {@link RouterStore#remove} does, but keeps its newest revision, the names and addresses of its remotes and the
     * newest version of each test set.
     *
     * @param who removes it
     * @return the id of the removal
     * @throws MissingEntityException if there is no such router
     * @throws RunInProgressException if a run of one of its remotes has not finished
     */
    long remove(long routerId, String who);

    /** Returns the routers that can be restored, the last removed first. */
    List<RemovedRouter> routers();

    Optional<RemovedRouter> find(long id);

    /**
     * Creates a router with the routes, encoder and threshold of a removed one, as its first revision, and with its test sets, each with one
     * version. It has no remotes.
     *
     * @param id of the removal, which ends with this
     * @param who restores it
     * @return the id of the router
     * @throws NameTakenException if another router has that name
     * @throws MissingEntityException if it was restored or deleted already
     */
    long restore(long id, String name, String who);

    /** Deletes a removed router, if it is there. It cannot be restored after that. */
    void delete(long id);
}
