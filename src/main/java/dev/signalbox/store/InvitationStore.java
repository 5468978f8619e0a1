package dev.signalbox.store;

import java.time.Instant;
import java.util.Optional;

/** Keeps the links that let somebody choose a password: each for one account, once, for a time. */
public interface InvitationStore {
    /**
     * Makes one; the account's former ones end.
     *
     * @param tokenHash of what stands in the link
     * @throws MissingEntityException if there is no such account
     */
    void add(long account, String tokenHash, Instant expires);

    /** The account it is for, if it has not been used and not expired. */
    Optional<Long> find(String tokenHash, Instant now);

    /** Uses it up: empty if it was used meanwhile, has expired, or never was. */
    Optional<Long> take(String tokenHash, Instant now);
}
