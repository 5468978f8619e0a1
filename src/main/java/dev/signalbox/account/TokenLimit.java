package dev.signalbox.account;

import java.util.Objects;
import java.util.Set;

/**
 * The limit that a token sets on its owner's permissions at that moment.
 *
 * @param token its name
 */
public record TokenLimit(String token, Set<Permission> permissions, RoleScope scope) {
    public TokenLimit {
        permissions = Set.copyOf(permissions);
        Objects.requireNonNull(scope, "scope");
    }

    /** Returns whether a permission of its owner in a scope is within the limit. */
    public boolean allows(Permission permission, RoleScope there) {
        return permissions.contains(permission) && RoleScope.reaches(scope, permission, there);
    }

    /** Returns whether any part of a grant with that permission is within the limit. */
    boolean meets(RoleGrant grant, Permission permission) {
        return permissions.contains(permission)
                && (grant.allows(permission, scope) || allows(permission, grant.scope()));
    }
}
