package dev.signalbox.store.jdbc;

import dev.signalbox.route.Route;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parsed routes by the hash of their content, the least recently used going first. A hash says all, so an entry is never out of
 * date, whoever else writes to the database. It also knows the hash of a route that it once gave out: an edit hands all the
 * others back as they were.
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

    /** The hash of this very object, if it is here. */
    synchronized @Nullable String hashOf(Route route) {
        return hashes.get(route);
    }

    /** Answers the route to use: the one that was here already, if any. */
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
