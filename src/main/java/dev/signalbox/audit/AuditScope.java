package dev.signalbox.audit;

import java.util.Set;

/**
 * The part of the trail that an administrator of a part of the console may view.
 *
 * @param routers with all their remotes
 * @param remotes single remotes
 */
public record AuditScope(Set<Long> routers, Set<Long> remotes) {
    public AuditScope {
        routers = Set.copyOf(routers);
        remotes = Set.copyOf(remotes);
    }

    /** Returns whether the part includes a subject. */
    public boolean holds(AuditSubject place) {
        return (place.router() != null && routers.contains(place.router()))
                || (place.remote() != null && remotes.contains(place.remote()));
    }
}
