package dev.signalbox.syncing.service;

import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RemoteChangeStore;

/** Records a change that was made through one remote for the other remotes that are connected to the same index. */
public final class SharedIndexChanges {
    private final IndexGovernance governance;
    private final RemoteChangeStore changes;

    public SharedIndexChanges(IndexGovernance governance, RemoteChangeStore changes) {
        this.governance = governance;
        this.changes = changes;
    }

    /** Records the latest change of this cause for the others too; does nothing if there is none. */
    public void share(long remoteId, RemoteChange.Cause cause) {
        changes.of(remoteId).stream()
                .filter(change -> change.cause() == cause)
                .forEach(change -> governance
                        .others(remoteId)
                        .forEach(other -> changes.save(new RemoteChange(other.id(), change.at(), cause))));
    }
}
