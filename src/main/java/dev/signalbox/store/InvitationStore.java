package dev.signalbox.store;

import java.time.Instant;
import java.util.Optional;

/** Stores links to set a password: each for one account, valid once and for a limited time. */
public interface InvitationStore {
    /**
     * Adds a link; the account's former ones become invalid.
     *
     * @param tokenHash of the secret in the link
     * @throws MissingEntityException if there is no such account
     */
    void add(long account, String tokenHash, Instant expires);

    /** Returns the account of a link, if it was not used and has not expired. */
    Optional<Long> find(String tokenHash, Instant now);

    /** Uses a link and returns its account; empty if it was used, has expired or never existed. */
    Optional<Long> take(String tokenHash, Instant now);
}
