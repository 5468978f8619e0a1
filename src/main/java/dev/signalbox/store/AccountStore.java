package dev.signalbox.store;

import dev.signalbox.account.Account;
import dev.signalbox.account.RoleGrant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps who can sign in, and what they may do. */
public interface AccountStore {
    /**
     * Adds somebody who has no password yet.
     *
     * @throws NameTakenException if somebody has that name
     */
    Account add(String name, Set<RoleGrant> grants);

    /**
     * The account of somebody whom a provider knows; made under that name, without roles, if there is none.
     *
     * @param subject what the provider calls them
     * @throws NameTakenException if there is none and somebody else has that name
     */
    Account bind(String name, String issuer, String subject);

    /** The account of somebody whom a provider knows. */
    Optional<Account> bound(String issuer, String subject);

    /** Whether anybody can give roles to others. */
    boolean administered();

    /** Whether there is any, disabled ones included. */
    boolean any();

    /** By name. */
    List<Account> all();

    Optional<Account> find(long id);

    Optional<Account> named(String name);

    /** What their password came to, as {@link #setPassword} was given it; empty if they have none. */
    Optional<String> passwordHash(long id);

    /**
     * Gives them another password and ends every session they have.
     *
     * @param hash in a form that says how it was made; never the password
     * @throws MissingEntityException if there is no such account
     */
    void setPassword(long id, String hash);

    /**
     * Replaces the roles that they have by their groups elsewhere; those given here stay. The provider has the last word: nobody who can give
     * roles may be left.
     *
     * @throws MissingEntityException if there is no such account, router or remote
     */
    void setGroupGrants(long id, Set<RoleGrant> grants);

    /**
     * Replaces the roles that were given here; those by their groups elsewhere stay.
     *
     * @throws MissingEntityException if there is no such account, or a grant is for a router or remote that there is not
     * @throws LastAdministratorException if nobody who can give roles would be left
     */
    void setGrants(long id, Set<RoleGrant> grants);

    /**
     * Lets them in no more, or again; their sessions end and their tokens are gone.
     *
     * @throws MissingEntityException if there is no such account
     * @throws LastAdministratorException if nobody who can give roles would be left
     */
    void setDisabled(long id, boolean disabled);
}
