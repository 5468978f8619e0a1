package dev.signalbox.audit;

import java.util.Set;

/**
 * What of a trail somebody may see who administers a part of the console.
 *
 * @param routers with all their remotes
 * @param remotes on their own
 */
public record AuditScope(Set<Long> routers, Set<Long> remotes) {
    public AuditScope {
        routers = Set.copyOf(routers);
        remotes = Set.copyOf(remotes);
    }

    /** Whether something there is about it. */
    public boolean holds(AuditSubject place) {
        return (place.router() != null && routers.contains(place.router()))
                || (place.remote() != null && remotes.contains(place.remote()));
    }
}
