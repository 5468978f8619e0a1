package dev.signalbox.store;

import java.util.List;

/** Keeps who opened which lock by hand, and why. */
public interface LockReleases {
    /**
     * Writes a release down.
     *
     * @throws Missing if there is no such remote
     */
    void add(LockRelease release);

    /** A remote's, newest first. */
    List<LockRelease> of(long remoteId, int limit);
}
