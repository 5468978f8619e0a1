package dev.signalbox.account;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who can sign in.
 *
 * @param name that they sign in with; see {@link LoginName}
 * @param hasPassword false before they chose one, and for those who sign in elsewhere
 * @param disabled keeps what they did and lets them do nothing more
 */
public record Account(long id, String name, Instant added, boolean hasPassword, boolean disabled, Set<Grant> grants) {
    public Account {
        grants = Set.copyOf(grants);
    }

    /** Whether they can give roles to others. */
    public boolean isAdministrator() {
        return !disabled && grants.contains(new Grant(Role.ADMINISTRATOR, Scope.EVERYTHING));
    }
}
