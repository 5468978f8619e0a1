package dev.signalbox.store.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * Parsed routes by the hash of their content, as many as fit. The hash covers the content, so an entry is never out of date,
 * even if other processes write to the database. It also knows the hashes of the routes that it returned, as an edit passes all unchanged
 * routes back.
 */
final class RouteCache {
    private record Entry(Route route, int length) {}

    private final Cache<String, Entry> entries;
    /** By identity: {@code weakKeys} compares so, and lets go of a route that is not in use. */
    private final Cache<Route, String> hashes =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    /**
     * An empty cache.
     *
     * @param capacity in characters of the routes' JSON
     */
    RouteCache(long capacity) {
        entries = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .<String, Entry>weigher((_, entry) -> entry.length())
                .executor(Runnable::run)
                .build();
    }

    @Nullable
    Route get(String hash) {
        Entry entry = entries.getIfPresent(hash);
        return entry == null ? null : entry.route();
    }

    /** The hash of this very object, if it came from here. */
    @Nullable
    String hashOf(Route route) {
        return hashes.getIfPresent(route);
    }

    /** Answers the route to use: the one that was here already, if any. */
    Route put(String hash, Route route, int length) {
        Route kept = entries.get(hash, _ -> new Entry(route, length)).route();
        hashes.put(kept, hash);
        return kept;
    }
}
