package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Keeps what checks found. */
public interface CheckStore {
    /**
     * Keeps a check.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void save(CheckRecord check);

    Optional<CheckRecord> latest(long remoteId);

    /** The latest check that reached the store. */
    Optional<CheckRecord> latestReached(long remoteId);

    /** Checks, newest first. */
    List<CheckRecord> history(long remoteId, int limit);
}
