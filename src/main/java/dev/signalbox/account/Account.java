package dev.signalbox.account;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who can sign in.
 *
 * @param name that they sign in with; see {@link LoginName}
 * @param hasPassword false before they chose one, and for those who sign in elsewhere
 * @param disabled keeps what they did and lets them do nothing more
 * @param given roles that administrators here gave them
 * @param fromGroups roles by their groups elsewhere, as of when they last signed in there
 * @param issuer of the provider that they sign in with; empty for those who do not
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

    /** All that they may do, whoever gave it. */
    public Set<RoleGrant> grants() {
        Set<RoleGrant> all = new HashSet<>(given);
        all.addAll(fromGroups);
        return all;
    }

    /** The host of the provider that they sign in with. */
    public Optional<String> provider() {
        return issuer.map(url -> url.replaceFirst("^https?://", "").replaceFirst("/.*$", ""));
    }

    /** Whether they can give roles to others. */
    public boolean isAdministrator() {
        return !disabled && grants().contains(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }
}
