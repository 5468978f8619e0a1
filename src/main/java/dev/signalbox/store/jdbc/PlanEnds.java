package dev.signalbox.store.jdbc;

import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The routes that plans end with. They share a table with the routes of revisions, as most are the same. */
final class PlanEnds {
    private final RouteRows routes;

    PlanEnds(RouteRows routes) {
        this.routes = routes;
    }

    void save(Handle handle, long planId, List<Route> end) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String hash : routes.save(handle, end)) {
            rows.add(new @Nullable Object[] {planId, rows.size(), hash});
        }
        BatchInsert.rows(
                handle,
                "INSERT INTO plan_end (plan_id, position, route_id) SELECT ?, ?, id FROM route WHERE hash = ?",
                rows);
    }

    List<Route> read(Handle handle, long planId) {
        List<String> hashes = handle.createQuery("SELECT route.hash FROM plan_end "
                        + "JOIN route ON route.id = plan_end.route_id WHERE plan_id = :plan ORDER BY position")
                .bind("plan", planId)
                .mapTo(String.class)
                .list();
        return routes.read(handle, hashes);
    }
}
