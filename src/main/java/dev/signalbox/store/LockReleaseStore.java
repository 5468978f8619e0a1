package dev.signalbox.store;

import java.util.List;

/** Stores who released which lock manually, and why. */
public interface LockReleaseStore {
    /**
     * Stores a release.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void add(LockRelease release);

    /** Returns the releases of a remote, newest first. */
    List<LockRelease> of(long remoteId, int limit);
}
