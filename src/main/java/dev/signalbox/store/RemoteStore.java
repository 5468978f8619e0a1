package dev.signalbox.store;

import dev.signalbox.index.IndexIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps which indexes routers are bound to. */
public interface RemoteStore {
    /**
     * Binds an index to a router.
     *
     * @throws NameTakenException if the router has a remote of that name
     * @throws MissingEntityException if there is no such router
     */
    Remote add(long routerId, String name, String address);

    /** A router's remotes, by name. */
    List<Remote> of(long routerId);

    Optional<Remote> find(long id);

    /** The remotes of every router, by their ids. */
    List<Remote> all();

    /** What stores last said that the indexes of remotes are known by, by the ids of the remotes; not of those whose store was not asked. */
    Map<Long, Set<IndexIdentity>> identities();

    /**
     * Keeps what a store says that the index of a remote is known by. Forgotten as soon as the remote has another address.
     *
     * @param address that the store was asked about; nothing is kept where the remote has another one by now
     */
    void identify(long id, String address, Set<IndexIdentity> identities);

    /**
     * Gives a remote another name and address.
     *
     * @throws NameTakenException if the router has another remote of that name
     * @throws MissingEntityException if there is no such remote
     */
    void update(long id, String name, String address);

    /**
     * Removes a remote with its checks, plans and runs, if it is there. What the index holds stays as it is.
     *
     * @throws RunInProgressException if a run of it has not finished
     */
    void remove(long id);
}
