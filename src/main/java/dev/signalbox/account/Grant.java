package dev.signalbox.account;

import java.util.Objects;

/** A role and where it holds. */
public record Grant(Role role, Scope scope) {
    public Grant {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(scope, "scope");
    }

    /**
     * Whether it lets somebody do that there. Who has a role for one remote sees its router too, as a diff has two sides: not the
     * router's other remotes.
     */
    public boolean allows(Permission permission, Scope there) {
        return role.permits(permission)
                && (scope.covers(there) || (permission == Permission.VIEW && isRouterOf(scope, there)));
    }

    private static boolean isRouterOf(Scope scope, Scope there) {
        return scope instanceof Scope.OfRemote remote
                && there instanceof Scope.OfRouter router
                && remote.router() == router.router();
    }
}
