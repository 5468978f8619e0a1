package dev.signalbox.store;

import dev.signalbox.route.RouterConfig;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps routers and every revision of them. */
public interface RouterStore {
    /**
     * Adds a router with its first revision.
     *
     * @throws NameTakenException if another router has that name
     */
    Router add(String name, RouterConfig config, @Nullable Double threshold, String who, String what);

    /** Every router with its newest revision, by name. */
    List<Router> all();

    Optional<Router> find(long id);

    /**
     * Makes a new revision.
     *
     * @param base number of the revision that the change was made from
     * @throws StaleRevisionException if it is no longer the newest
     * @throws MissingEntityException if there is no such router
     */
    Revision commit(long id, int base, RouterConfig config, String who, String what);

    /**
     * Gives a router another name and threshold.
     *
     * @param was the router as it was when that was decided
     * @throws StaleSettingsException if its name or threshold is another by now
     * @throws NameTakenException if another router has that name
     * @throws MissingEntityException if there is no such router
     */
    void update(Router was, String name, @Nullable Double threshold, String who);

    /** Who did so last; empty where nobody has, or before that was written down. */
    Optional<SettingsChange> settled(long id);

    /** Revisions, newest first. */
    List<RevisionLine> history(long id, int offset, int limit);

    Optional<Revision> revision(long id, int number);

    /**
     * Removes a router with its revisions, remotes, plans and runs, if it is there. What its remotes hold stays as it is.
     *
     * @throws RunInProgressException if a run of one of its remotes has not finished
     */
    void remove(long id);
}
