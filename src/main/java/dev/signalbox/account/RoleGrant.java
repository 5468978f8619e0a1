package dev.signalbox.account;

import java.util.Objects;

/** A role and its scope. */
public record RoleGrant(Role role, RoleScope scope) {
    public RoleGrant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /** Returns whether it gives a permission in a scope. */
    public boolean allows(Permission permission, RoleScope there) {
        return role.permits(permission) && RoleScope.reaches(scope, permission, there);
    }
}
