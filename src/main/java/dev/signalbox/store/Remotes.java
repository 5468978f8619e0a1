package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Keeps which indexes routers are bound to. */
public interface Remotes {
    /**
     * Binds an index to a router.
     *
     * @throws NameTaken if the router has a remote of that name
     * @throws Missing if there is no such router
     */
    Remote add(long routerId, String name, String address);

    /** A router's remotes, by name. */
    List<Remote> of(long routerId);

    Optional<Remote> find(long id);

    /**
     * Gives a remote another name and address.
     *
     * @throws NameTaken if the router has another remote of that name
     * @throws Missing if there is no such remote
     */
    void update(long id, String name, String address);

    /**
     * Removes a remote with its checks, plans and runs, if it is there. What the index holds stays as it is.
     *
     * @throws RunUnderWay if a run of it has not finished
     */
    void remove(long id);
}
