package dev.signalbox.account;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where somebody may do one thing, as a question to a store has it.
 *
 * @param everywhere then the others say nothing
 * @param routers with all their remotes
 * @param remotes on their own
 */
public record Reach(boolean everywhere, Set<Long> routers, Set<Long> remotes) {
    public static final Reach EVERYWHERE = new Reach(true, Set.of(), Set.of());

    public Reach {
        routers = Set.copyOf(routers);
        remotes = Set.copyOf(remotes);
    }

    static Reach of(Collection<Scope> scopes) {
        Set<Long> routers = new HashSet<>();
        Set<Long> remotes = new HashSet<>();
        for (Scope scope : scopes) {
            switch (scope) {
                case Scope.Everything all -> {
                    return EVERYWHERE;
                }
                case Scope.OfRouter one -> routers.add(one.router());
                case Scope.OfRemote one -> remotes.add(one.remote());
            }
        }
        return new Reach(false, routers, remotes);
    }

    /** Whether that is nowhere. */
    public boolean isNowhere() {
        return !everywhere && routers.isEmpty() && remotes.isEmpty();
    }
}
