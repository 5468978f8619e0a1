package dev.signalbox.store;

import dev.signalbox.sync.guard.Policy;

/** Stores the policies of remotes. */
public interface PolicyStore {
    /** Returns the policy of a remote; {@link Policy#USUAL} if none was set. */
    Policy of(long remoteId);

    /**
     * Stores a policy, replacing a former one.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void save(long remoteId, Policy policy);
}
