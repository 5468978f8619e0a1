package dev.signalbox.store;

import dev.signalbox.sync.guard.Policy;

/** Keeps what the findings on plans warn of and block, by remote. */
public interface PolicyStore {
    /** The policy of a remote; {@link Policy#USUAL} where nobody chose another. */
    Policy of(long remoteId);

    /**
     * Keeps a policy in the place of the one there may be.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void save(long remoteId, Policy policy);
}
