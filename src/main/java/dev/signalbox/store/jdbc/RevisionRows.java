package dev.signalbox.store.jdbc;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.RouteChangePoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Revisions with their routes, as rows. */
final class RevisionRows {
    private final RouteRows routes;

    RevisionRows(RouteRows routes) {
        this.routes = routes;
    }

    void save(Handle handle, Revision revision) {
        RouterConfig config = revision.config();
        handle.createUpdate(
                        "INSERT INTO revision (router_id, number, who, at, what, encoder_type, encoder_name, extra, settings) "
                                + "VALUES (:router, :number, :who, :at, :what, :type, :name, :extra, :settings)")
                .bind("router", revision.routerId())
                .bind("number", revision.number())
                .bind("who", StoredText.of(revision.who()))
                .bind("at", revision.at().toString())
                .bind("what", StoredText.of(revision.what()))
                .bind("type", StoredText.of(config.encoderType()))
                .bind("name", StoredText.of(config.encoderName()))
                .bind("extra", StoredJson.of(config.extra()))
                .bind("settings", StoredSettings.of(config.settings()))
                .execute();
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String hash : routes.save(handle, config.routes())) {
            rows.add(new @Nullable Object[] {revision.routerId(), revision.number(), rows.size(), hash});
        }
        BatchInsert.rows(
                handle,
                "INSERT INTO revision_route (router_id, number, position, route_id) "
                        + "SELECT ?, ?, ?, id FROM route WHERE hash = ?",
                rows);
    }

    Optional<Revision> find(Handle handle, long routerId, int number) {
        return handle.createQuery("SELECT * FROM revision WHERE router_id = :router AND number = :number")
                .bind("router", routerId)
                .bind("number", number)
                .map((row, context) -> new Revision(
                        routerId,
                        number,
                        StoredText.read(row.getString("who")),
                        Instant.parse(row.getString("at")),
                        StoredText.read(row.getString("what")),
                        new RouterConfig(
                                StoredText.read(row.getString("encoder_type")),
                                StoredText.read(row.getString("encoder_name")),
                                List.of(),
                                StoredSettings.read(row.getString("settings")),
                                StoredJson.readObject(row.getString("extra")))))
                .findOne()
                .map(empty -> withRoutes(handle, empty));
    }

    private Revision withRoutes(Handle handle, Revision empty) {
        List<String> hashes = handle.createQuery("SELECT route.hash FROM revision_route "
                        + "JOIN route ON route.id = revision_route.route_id "
                        + "WHERE router_id = :router AND number = :number ORDER BY position")
                .bind("router", empty.routerId())
                .bind("number", empty.number())
                .mapTo(String.class)
                .list();
        RouterConfig config = empty.config().withRoutes(routes.read(handle, hashes));
        return new Revision(empty.routerId(), empty.number(), empty.who(), empty.at(), empty.what(), config);
    }

    /** Newest first. */
    static List<RevisionLine> lines(Handle handle, long routerId, int offset, int limit) {
        return handle.createQuery("SELECT page.number, page.who, page.at, page.what, COUNT(route.id) AS routes, "
                        + "COALESCE(SUM(route.utterances), 0) AS utterances FROM "
                        + "(SELECT * FROM revision WHERE router_id = :router ORDER BY number DESC "
                        + "LIMIT :limit OFFSET :offset) AS page "
                        + "LEFT JOIN revision_route ON revision_route.router_id = page.router_id "
                        + "AND revision_route.number = page.number "
                        + "LEFT JOIN route ON route.id = revision_route.route_id "
                        + "GROUP BY page.number, page.who, page.at, page.what ORDER BY page.number DESC")
                .bind("router", routerId)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> new RevisionLine(
                        row.getInt("number"),
                        StoredText.read(row.getString("who")),
                        Instant.parse(row.getString("at")),
                        StoredText.read(row.getString("what")),
                        row.getInt("routes"),
                        row.getInt("utterances")))
                .list();
    }

    /** Newest first. */
    static List<RouteChangePoint> changesOf(Handle handle, long routerId, String name) {
        SortedMap<Integer, List<Long>> held = new TreeMap<>();
        handle.createQuery(
                        "SELECT number, route_id FROM revision_route JOIN route ON route.id = revision_route.route_id "
                                + "WHERE router_id = :router AND route.name = :name ORDER BY number, position")
                .bind("router", routerId)
                .bind("name", StoredText.of(name))
                .map((row, context) -> Map.entry(row.getInt("number"), row.getLong("route_id")))
                .forEach(row -> held.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                        .add(row.getValue()));
        Set<Integer> numbers = new TreeSet<>(held.keySet());
        held.keySet().forEach(number -> numbers.add(number + 1));
        int head = handle.createQuery("SELECT COALESCE(MAX(number), 0) FROM revision WHERE router_id = :router")
                .bind("router", routerId)
                .mapTo(Integer.class)
                .one();
        List<RouteChangePoint> changes = new ArrayList<>();
        for (int number : numbers) {
            List<Long> before = held.getOrDefault(number - 1, List.of());
            List<Long> after = held.getOrDefault(number, List.of());
            if (number <= head && !before.equals(after)) {
                changes.add(new RouteChangePoint(number, before.size(), after.size()));
            }
        }
        return changes.reversed();
    }
}
