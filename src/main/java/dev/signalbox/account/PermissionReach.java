package dev.signalbox.account;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a person has one permission, in the form that store queries use.
 *
 * @param everywhere if true, the other values are ignored
 * @param routers with all their remotes
 * @param remotes single remotes
 */
public record PermissionReach(boolean everywhere, Set<Long> routers, Set<Long> remotes) {
    public static final PermissionReach EVERYWHERE = new PermissionReach(true, Set.of(), Set.of());

    public PermissionReach {
        routers = Set.copyOf(routers);
        remotes = Set.copyOf(remotes);
    }

    static PermissionReach of(Collection<RoleScope> scopes) {
        Set<Long> routers = new HashSet<>();
        Set<Long> remotes = new HashSet<>();
        for (RoleScope scope : scopes) {
            switch (scope) {
                case RoleScope.Everything all -> {
                    return EVERYWHERE;
                }
                case RoleScope.OfRouter one -> routers.add(one.router());
                case RoleScope.OfRemote one -> remotes.add(one.remote());
            }
        }
        return new PermissionReach(false, routers, remotes);
    }

    /** Returns whether the permission is held nowhere. */
    public boolean isNowhere() {
        return !everywhere && routers.isEmpty() && remotes.isEmpty();
    }
}
