package dev.signalbox.store;

import dev.signalbox.account.Account;
import dev.signalbox.account.RoleGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stores accounts and their roles. */
public interface AccountStore {
    /**
     * Adds an account without a password.
     *
     * @throws NameTakenException if another account has that name
     */
    Account add(String name, Set<RoleGrant> grants);

    /**
     * Returns the account of a provider's subject; creates it with that name and without roles if there is none.
     *
     * @param subject the provider's id for the person
     * @throws NameTakenException if there is none and another account has that name
     */
    Account bind(String name, String issuer, String subject);

    /** Returns the account of a provider's subject. */
    Optional<Account> bound(String issuer, String subject);

    /** Returns whether any account can grant roles. */
    boolean administered();

    /** Returns whether there is any account, including disabled ones. */
    boolean any();

    /** Returns all accounts by name. */
    List<Account> all();

    Optional<Account> find(long id);

    Optional<Account> named(String name);

    /** Returns the password hash, as given to {@link #setPassword}; empty if the account has no password. */
    Optional<String> passwordHash(long id);

    /**
     * Sets a new password and ends all sessions of the account.
     *
     * @param hash with its parameters; never the password
     * @throws MissingEntityException if there is no such account
     */
    void setPassword(long id, String hash);

    /**
     * Replaces the roles from groups at the provider; granted roles stay. The provider is authoritative: no account that can grant roles may be
     * left afterwards.
     *
     * @throws MissingEntityException if there is no such account, router or remote
     */
    void setGroupGrants(long id, Set<RoleGrant> grants);

    /**
     * Replaces the granted roles; those from groups at the provider stay.
     *
     * @throws MissingEntityException if there is no such account, or a grant is for a router or remote that does not exist
     * @throws LastAdministratorException if no account that can grant roles would be left
     */
    void setGrants(long id, Set<RoleGrant> grants);

    /**
     * Disables or enables an account; its sessions end and its tokens are deleted.
     *
     * @throws MissingEntityException if there is no such account
     * @throws LastAdministratorException if no account that can grant roles would be left
     */
    void setDisabled(long id, boolean disabled);
}
