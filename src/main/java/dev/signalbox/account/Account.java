package dev.signalbox.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An account of a person who can sign in.
 *
 * @param name to sign in with; see {@link LoginName}
 * @param hasPassword false until a password is set, and for accounts that sign in with a provider
 * @param disabled whether the account can no longer be used; its past actions remain recorded
 * @param given roles that administrators granted
 * @param fromGroups roles from groups at the provider, as of the last sign-in there
 * @param issuer of the provider to sign in with; empty for none
 */
public record Account(
        long id,
        String name,
        Instant added,
        boolean hasPassword,
        boolean disabled,
        Set<RoleGrant> given,
        Set<RoleGrant> fromGroups,
        Optional<String> issuer) {
    public Account {
        given = Set.copyOf(given);
        fromGroups = Set.copyOf(fromGroups);
    }

    /** Returns all roles, from administrators and from groups. */
    public Set<RoleGrant> grants() {
        Set<RoleGrant> all = new HashSet<>(given);
        all.addAll(fromGroups);
        return all;
    }

    /** Returns the host of the provider to sign in with. */
    public Optional<String> provider() {
        return issuer.map(url -> url.replaceFirst("^https?://", "").replaceFirst("/.*$", ""));
    }

    /** Returns whether the account can grant roles to others. */
    public boolean isAdministrator() {
        return !disabled && grants().contains(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }
}
