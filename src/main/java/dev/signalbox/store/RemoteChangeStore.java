package dev.signalbox.store;

import java.util.List;

/**
 * Stores when remotes were last changed, by cause. The other stores record the change of a remote together with what changed it; the
 * changes of other remotes that are connected to the same index are saved here.
 */
public interface RemoteChangeStore {
    /**
     * Stores a change, replacing an earlier one of the same cause; does nothing if there is no such remote.
     */
    void save(RemoteChange change);

    /** Returns the latest change of each cause, oldest first. */
    List<RemoteChange> of(long remoteId);
}
