package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Stores the results of checks. */
public interface CheckStore {
    /**
     * Stores a check.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void save(CheckRecord check);

    Optional<CheckRecord> latest(long remoteId);

    /** Returns the latest check that reached the vector store. */
    Optional<CheckRecord> latestReached(long remoteId);

    /** Returns the checks of a remote, newest first. */
    List<CheckRecord> history(long remoteId, int limit);
}
