package dev.signalbox.store;

import dev.signalbox.account.ApiToken;
import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores API tokens as hashes, so that a reader of the store cannot use them. */
public interface ApiTokenStore {
    /**
     * Adds a token.
     *
     * @param hash of the token's secret
     * @throws MissingEntityException if there is no such account, router or remote
     * @throws NameTakenException if a token of the account has that name
     * @throws IllegalStateException if the account has {@link ApiToken#MOST} already
     */
    ApiToken add(long account, String name, Set<Permission> permissions, RoleScope scope, Instant expires, String hash);

    /** Returns the token with that hash, expired or not. */
    Optional<ApiToken> find(String hash);

    /** Returns the tokens of an account by name, including expired ones. */
    List<ApiToken> of(long account);

    /** Notes that a token was used. Does nothing if it no longer exists. */
    void touch(long id, Instant at);

    /** Removes a token of an account; returns false if it has no such token. */
    boolean remove(long account, long id);
}
