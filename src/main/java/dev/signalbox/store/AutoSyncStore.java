package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores which remotes use auto-sync. */
public interface AutoSyncStore {
    Optional<AutoSync> find(long remoteId);

    /** Returns all auto-syncs by remote. */
    List<AutoSync> all();

    /**
     * Sets the mode, and resets what was tried.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void set(long remoteId, Mode mode);

    /** Turns auto-sync off for a remote. */
    void clear(long remoteId);

    /**
     * Stores the outcome of the last attempt; does nothing if auto-sync is off by now.
     *
     * @param states what was tried; null if the same states may be tried again
     * @param plan the plan that waits for a person; null for none
     */
    void looked(long remoteId, @Nullable String states, Instant at, String said, @Nullable Long plan);
}
