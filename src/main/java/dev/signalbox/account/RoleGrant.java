package dev.signalbox.account;

import java.util.Objects;

/** A role and where it holds. */
public record RoleGrant(Role role, RoleScope scope) {
    public RoleGrant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /** Whether it lets somebody do that there. */
    public boolean allows(Permission permission, RoleScope there) {
        return role.permits(permission) && RoleScope.reaches(scope, permission, there);
    }
}
