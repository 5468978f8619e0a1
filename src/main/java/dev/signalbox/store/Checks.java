package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Keeps what checks found. */
public interface Checks {
    /**
     * Keeps a check.
     *
     * @throws Missing if there is no such remote
     */
    void save(CheckLine check);

    Optional<CheckLine> latest(long remoteId);

    /** The latest check that reached the store. */
    Optional<CheckLine> latestReached(long remoteId);

    /** Checks, newest first. */
    List<CheckLine> history(long remoteId, int limit);
}
