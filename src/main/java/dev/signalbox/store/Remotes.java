package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Keeps which indexes routers are bound to. */
public interface Remotes {
    /**
     * Binds an index to a router.
     *
     * @throws NameTaken if the router has a remote of that name
     */
    Remote add(long routerId, String name, String address);

    /** A router's remotes, by name. */
    List<Remote> of(long routerId);

    Optional<Remote> find(long id);

    /**
     * Gives a remote another name and address.
     *
     * @throws NameTaken if the router has another remote of that name
     */
    void update(long id, String name, String address);

    /** Removes a remote with its checks, plans and runs. What the index holds stays as it is. */
    void remove(long id);
}
