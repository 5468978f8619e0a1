package dev.signalbox.store.jdbc;

import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The contents of routes, each stored once, however many revisions and plans have it. */
final class RouteRows {
    private static final long CACHED_CHARACTERS = 32_000_000;

    private final RouteCache cache = new RouteCache(CACHED_CHARACTERS);

    /** Stores new routes and returns the hashes of all routes, in order. */
    List<String> save(Handle handle, List<Route> routes) {
        List<String> hashes = new ArrayList<>(routes.size());
        Map<String, Route> unknown = new LinkedHashMap<>();
        for (Route route : routes) {
            String hash = cache.hashOf(route);
            hashes.add(hash == null ? StoredRoute.of(route).hash() : hash);
            unknown.put(hashes.getLast(), route);
        }
        unknown.keySet().removeAll(known(handle, unknown.keySet()));
        BatchInsert.rows(
                handle,
                "INSERT INTO route (hash, name, utterances, content) VALUES (?, ?, ?, ?) "
                        + "ON CONFLICT (hash) DO NOTHING",
                unknown.values().stream()
                        .map(StoredRoute::of)
                        .map(RouteRows::values)
                        .toList());
        return hashes;
    }

    private static @Nullable Object[] values(StoredRoute row) {
        Route route = row.route();
        return new @Nullable Object[] {
            row.hash(), StoredText.of(route.name()), route.utterances().size(), row.content()
        };
    }

    private static Set<String> known(Handle handle, Set<String> hashes) {
        Set<String> known = new HashSet<>();
        for (List<String> chunk : StatementChunks.of(hashes)) {
            handle.createQuery("SELECT hash FROM route WHERE hash IN (<hashes>)")
                    .bindList("hashes", chunk)
                    .mapTo(String.class)
                    .forEach(known::add);
        }
        return known;
    }

    /** The routes of these hashes, in order. */
    List<Route> read(Handle handle, List<String> hashes) {
        Map<String, Route> routes = HashMap.newHashMap(hashes.size());
        Set<String> unread = new HashSet<>();
        for (String hash : hashes) {
            Route cached = cache.get(hash);
            if (cached == null) {
                unread.add(hash);
            } else {
                routes.put(hash, cached);
            }
        }
        for (List<String> chunk : StatementChunks.of(unread)) {
            handle.createQuery("SELECT hash, content FROM route WHERE hash IN (<hashes>)")
                    .bindList("hashes", chunk)
                    .map((row, context) -> StoredRoute.read(row.getString("hash"), row.getString("content")))
                    .forEach(row -> {
                        Route route =
                                cache.put(row.hash(), row.route(), row.content().length());
                        routes.put(row.hash(), route);
                    });
        }
        return hashes.stream().map(routes::get).toList();
    }

    /** Removes routes that no revision, no removed router and no plan refers to. */
    static void prune(Handle handle) {
        handle.execute("DELETE FROM route WHERE NOT EXISTS (SELECT 1 FROM revision_route WHERE route_id = route.id) "
                + "AND NOT EXISTS (SELECT 1 FROM removed_route WHERE route_id = route.id) "
                + "AND NOT EXISTS (SELECT 1 FROM plan_end WHERE route_id = route.id)");
    }
}
