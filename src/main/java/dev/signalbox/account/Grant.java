package dev.signalbox.account;

import java.util.Objects;

/** A role and where it holds. */
public record Grant(Role role, Scope scope) {
    public Grant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /** Whether it lets somebody do that there. */
    public boolean allows(Permission permission, Scope there) {
        return role.permits(permission) && Scope.reaches(scope, permission, there);
    }
}
