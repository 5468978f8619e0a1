package dev.signalbox.store.jdbc;

import dev.signalbox.route.Route;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parsed routes by the hash of their content, the least recently used going first. The hash covers the content, so an entry is never out of
 * date, even if other processes write to the database. It also knows the hashes of the routes that it returned, as an edit passes
 * all unchanged routes back.
 */
final class RouteCache {
    private record Entry(Route route, int length) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final IdentityHashMap<Route, String> hashes = new IdentityHashMap<>();
    private final long capacity;
    private long size;

    /**
     * An empty cache.
     *
     * @param capacity in characters of the routes' JSON
     */
    RouteCache(long capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable Route get(String hash) {
        Entry entry = entries.get(hash);
        return entry == null ? null : entry.route();
    }

    /** Returns the hash of this object, if it is in the cache. */
    synchronized @Nullable String hashOf(Route route) {
        return hashes.get(route);
    }

    /** Returns the route to use: the cached one, if any. */
    synchronized Route put(String hash, Route route, int length) {
        Entry before = entries.get(hash);
        if (before != null) {
            return before.route();
        }
        entries.put(hash, new Entry(route, length));
        hashes.put(route, hash);
        size += length;
        Iterator<Entry> oldest = entries.values().iterator();
        while (size > capacity) {
            Entry gone = oldest.next();
            oldest.remove();
            hashes.remove(gone.route());
            size -= gone.length();
        }
        return route;
    }
}
