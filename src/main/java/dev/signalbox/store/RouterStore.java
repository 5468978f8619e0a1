package dev.signalbox.store;

import dev.signalbox.route.RouterConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores routers with all their revisions. */
public interface RouterStore {
    /**
     * Adds a router with its first revision.
     *
     * @throws NameTakenException if another router has that name
     */
    Router add(String name, RouterConfig config, @Nullable Double threshold, String who, String what);

    /** Returns all routers with their newest revision, by name. */
    List<Router> all();

    Optional<Router> find(long id);

    /**
     * Adds a revision.
     *
     * @param base number of the revision that the change is based on
     * @throws StaleRevisionException if it is no longer the newest
     * @throws MissingEntityException if there is no such router
     */
    Revision commit(long id, int base, RouterConfig config, String who, String what);

    /**
     * Changes the name and threshold of a router.
     *
     * @param was the router that the change is based on
     * @throws StaleSettingsException if its name or threshold was changed since then
     * @throws NameTakenException if another router has that name
     * @throws MissingEntityException if there is no such router
     */
    void update(Router was, String name, @Nullable Double threshold, String who);

    /** Returns who changed them last; empty if they were never changed, or before this was stored. */
    Optional<SettingsChange> settled(long id);

    /** Returns revisions, newest first. */
    List<RevisionLine> history(long id, int offset, int limit);

    Optional<Revision> revision(long id, int number);

    /**
     * Returns the revisions that added, changed, moved among others of its name or removed a route, newest first. A route that was renamed
     * ends under one name and begins under the other.
     *
     * @param name of the route
     */
    List<RouteChangePoint> changesOf(long id, String name);

    /**
     * Removes a router with its revisions, remotes, plans and runs, if it is there. The contents of its remotes stay unchanged.
     *
     * @throws RunInProgressException if a run of one of its remotes has not finished
     */
    void remove(long id);
}
