package dev.signalbox.store;

import dev.signalbox.index.IndexIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores the remotes of routers. */
public interface RemoteStore {
    /**
     * Connects an index to a router.
     *
     * @throws NameTakenException if the router has a remote of that name
     * @throws MissingEntityException if there is no such router
     */
    Remote add(long routerId, String name, String address);

    /** Returns the remotes of a router, by name. */
    List<Remote> of(long routerId);

    Optional<Remote> find(long id);

    /** Returns the remotes of all routers, by id. */
    List<Remote> all();

    /** Returns the identities of remotes' indexes, as last reported by their stores, by remote id; without remotes whose store was not asked. */
    Map<Long, Set<IndexIdentity>> identities();

    /**
     * Stores the identities of a remote's index, as reported by its store. They are deleted when the address of the remote changes.
     *
     * @param address that the store was asked about; nothing is stored if the remote has another one by now
     */
    void identify(long id, String address, Set<IndexIdentity> identities);

    /**
     * Changes the name and address of a remote.
     *
     * @throws NameTakenException if the router has another remote of that name
     * @throws MissingEntityException if there is no such remote
     */
    void update(long id, String name, String address);

    /**
     * Removes a remote with its checks, plans and runs, if it is there. The contents of the index stay unchanged.
     *
     * @throws RunInProgressException if a run of it has not finished
     */
    void remove(long id);
}
