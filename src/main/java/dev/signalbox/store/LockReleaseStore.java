package dev.signalbox.store;

import java.util.List;

/** Keeps who opened which lock by hand, and why. */
public interface LockReleaseStore {
    /**
     * Writes a release down.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void add(LockRelease release);

    /** A remote's, newest first. */
    List<LockRelease> of(long remoteId, int limit);
}
