package dev.signalbox.account;

import java.util.Objects;
import java.util.Set;

/**
 * What a token may at most do for its owner: never more than they may themselves at that moment.
 *
 * @param token its name
 */
public record TokenLimit(String token, Set<Permission> permissions, RoleScope scope) {
    public TokenLimit {
        permissions = Set.copyOf(permissions);
        Objects.requireNonNull(scope, "scope");
    }

    /** Whether it lets its owner's rights through there. */
    public boolean allows(Permission permission, RoleScope there) {
        return permissions.contains(permission) && RoleScope.reaches(scope, permission, there);
    }

    /** Whether anything that the grant allows of that kind is within it. */
    boolean meets(RoleGrant grant, Permission permission) {
        return permissions.contains(permission)
                && (grant.allows(permission, scope) || allows(permission, grant.scope()));
    }
}
