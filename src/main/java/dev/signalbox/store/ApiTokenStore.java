package dev.signalbox.store;

import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what programs act for people with: as hashes, so that who reads the store can do nothing with it. */
public interface ApiTokenStore {
    /**
     * Adds one.
     *
     * @param hash of the token itself
     * @throws MissingEntityException if there is no such account, router or remote
     * @throws NameTakenException if a token of the account has that name
     * @throws IllegalStateException if the account has {@link ApiToken#MOST} already
     */
    ApiToken add(long account, String name, Set<Permission> permissions, RoleScope scope, Instant expires, String hash);

    /** The token with that hash, whether it is over or not. */
    Optional<ApiToken> find(String hash);

    /** Somebody's, by name, those that are over included. */
    List<ApiToken> of(long account);

    /** Notes that it was used. Nothing happens if it is gone. */
    void touch(long id, Instant at);

    /** Removes one of somebody's; false if they have no such token. */
    boolean remove(long account, long id);
}
