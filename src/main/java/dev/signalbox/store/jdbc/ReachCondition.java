package dev.signalbox.store.jdbc;

import dev.signalbox.account.PermissionReach;
import java.util.Set;
import java.util.stream.Collectors;

/** A reach as a condition on the columns {@code router_id} and {@code remote_id}. */
final class ReachCondition {
    private ReachCondition() {}

    static String condition(PermissionReach reach) {
        return reach.everywhere() ? "1 = 1" : condition(reach.routers(), reach.remotes());
    }

    static String condition(Set<Long> routers, Set<Long> remotes) {
        return "(" + in("router_id", routers) + " OR " + in("remote_id", remotes) + ")";
    }

    /** Numbers need no binding, and there may be more of them than can be bound. */
    private static String in(String column, Set<Long> ids) {
        return ids.isEmpty()
                ? "1 = 0"
                : column + ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ", " IN (", ")"));
    }
}
