package dev.signalbox.store.jdbc;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.RemovalContents;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.RemovedRouter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

final class JdbcRemovalStore implements RemovalStore {
    private static final String OF_REMOTE = "remote_id = :id";
    private static final String OF_REMOTES = "remote_id IN (SELECT id FROM remote WHERE router_id = :id)";

    private static final String OF_ROUTER = "router_id = :id";

    private final JdbcDatabase database;
    private final Clock clock;

    JdbcRemovalStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public RemovalContents ofRemote(long remoteId) {
        return database.read(handle -> contents(handle, OF_REMOTE, OF_REMOTE, 0, remoteId));
    }

    @Override
    public RemovalContents ofRouter(long routerId) {
        return database.read(
                handle -> contents(handle, OF_REMOTES, OF_REMOTES + " OR router_id = :id", routerId, routerId));
    }

    private static RemovalContents contents(Handle handle, String rows, String scopes, long routerId, long id) {
        return new RemovalContents(
                count(handle, "made_check", rows, id),
                count(handle, "plan", rows, id),
                count(handle, "run", rows, id),
                count(handle, "review", rows, id),
                count(handle, "account_grant", scopes, id),
                count(handle, "api_token", scopes, id),
                count(handle, "test_set", OF_ROUTER, routerId),
                count(handle, "evaluation", OF_ROUTER, routerId));
    }

    private static int count(Handle handle, String table, String condition, long id) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table + " WHERE " + condition)
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public long remove(long routerId, String who) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            JdbcRemoteStore.ids(handle, routerId).forEach(remote -> SharedQueries.refuseWhileRunning(handle, remote));
            long id = keep(handle, routerId, who);
            DecisionRows.deleteAll(handle, routerId);
            handle.execute("DELETE FROM router WHERE id = ?", routerId);
            RouteRows.prune(handle);
            return id;
        });
    }

    private long keep(Handle handle, long routerId, String who) {
        long id = handle.createQuery(
                        "INSERT INTO removed_router (router_id, name, threshold, revision, encoder_type, encoder_name, extra, settings, who, at) "
                                + "SELECT router.id, router.name, router.threshold, router.head, revision.encoder_type, "
                                + "revision.encoder_name, revision.extra, revision.settings, CAST(:who AS TEXT), CAST(:at AS TEXT) FROM router "
                                + "JOIN revision ON revision.router_id = router.id AND revision.number = router.head "
                                + "WHERE router.id = :router RETURNING id")
                .bind("who", StoredText.of(who))
                .bind("at", clock.instant().toString())
                .bind("router", routerId)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("INSERT INTO removed_route (removed_id, position, route_id) "
                        + "SELECT :id, position, route_id FROM revision_route JOIN router ON router.id = revision_route.router_id "
                        + "AND router.head = revision_route.number WHERE router.id = :router")
                .bind("id", id)
                .bind("router", routerId)
                .execute();
        handle.createUpdate("INSERT INTO removed_remote (removed_id, name, address) "
                        + "SELECT :id, name, address FROM remote WHERE router_id = :router")
                .bind("id", id)
                .bind("router", routerId)
                .execute();
        handle.createUpdate("INSERT INTO removed_test_set (removed_id, name, held_out, size, sentences) "
                        + "SELECT :id, name, held_out, size, sentences FROM test_set JOIN test_set_version "
                        + "ON test_set_id = test_set.id AND number = head WHERE router_id = :router")
                .bind("id", id)
                .bind("router", routerId)
                .execute();
        return id;
    }

    @Override
    public List<RemovedRouter> routers() {
        return database.read(handle ->
                handle.createQuery("SELECT id FROM removed_router ORDER BY id DESC").mapTo(Long.class).list().stream()
                        .map(id -> find(handle, id))
                        .flatMap(Optional::stream)
                        .toList());
    }

    @Override
    public Optional<RemovedRouter> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<RemovedRouter> find(Handle handle, long id) {
        List<RemovedRouter.FormerRemote> remotes = handle.createQuery(
                        "SELECT name, address FROM removed_remote WHERE removed_id = :id ORDER BY name")
                .bind("id", id)
                .map((row, context) -> new RemovedRouter.FormerRemote(
                        StoredText.read(row.getString("name")), StoredText.read(row.getString("address"))))
                .list();
        return handle.createQuery("SELECT removed_router.*, (SELECT COUNT(*) FROM removed_route "
                        + "WHERE removed_id = removed_router.id) AS routes, "
                        + "(SELECT COUNT(*) FROM removed_test_set WHERE removed_id = removed_router.id) AS test_sets, "
                        + "(SELECT COALESCE(SUM(route.utterances), 0) FROM removed_route JOIN route "
                        + "ON route.id = removed_route.route_id WHERE removed_id = removed_router.id) AS utterances "
                        + "FROM removed_router WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new RemovedRouter(
                        id,
                        row.getLong("router_id"),
                        StoredText.read(row.getString("name")),
                        row.getInt("revision"),
                        row.getInt("routes"),
                        row.getInt("utterances"),
                        StoredText.read(row.getString("who")),
                        Instant.parse(row.getString("at")),
                        remotes,
                        row.getInt("test_sets")))
                .findOne();
    }

    @Override
    public long restore(long id, String name, String who) {
        return database.write(handle -> {
            RemovedRouter removed =
                    find(handle, id).orElseThrow(() -> new MissingEntityException("removed router", id));
            long router = handle.createQuery("INSERT INTO router (name, threshold, head) "
                            + "SELECT CAST(:name AS TEXT), threshold, 1 FROM removed_router WHERE id = :id "
                            + "ON CONFLICT (name) DO NOTHING RETURNING id")
                    .bind("name", StoredText.of(name))
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("router", name));
            handle.createUpdate(
                            "INSERT INTO revision (router_id, number, who, at, what, encoder_type, encoder_name, extra, settings) "
                                    + "SELECT :router, 1, :who, :at, :what, encoder_type, encoder_name, extra, settings FROM removed_router WHERE id = :id")
                    .bind("router", router)
                    .bind("who", StoredText.of(who))
                    .bind("at", clock.instant().toString())
                    .bind("what", StoredText.of("Restored the removed router, revision " + removed.revision()))
                    .bind("id", id)
                    .execute();
            handle.createUpdate("INSERT INTO revision_route (router_id, number, position, route_id) "
                            + "SELECT :router, 1, position, route_id FROM removed_route WHERE removed_id = :id")
                    .bind("router", router)
                    .bind("id", id)
                    .execute();
            restoreTestSets(handle, id, router, who);
            handle.execute("DELETE FROM removed_router WHERE id = ?", id);
            return router;
        });
    }

    private void restoreTestSets(Handle handle, long id, long router, String who) {
        handle.createUpdate("INSERT INTO test_set (router_id, name, held_out, head) "
                        + "SELECT :router, name, held_out, 1 FROM removed_test_set WHERE removed_id = :id")
                .bind("router", router)
                .bind("id", id)
                .execute();
        handle.createUpdate("INSERT INTO test_set_version (test_set_id, number, who, at, what, size, sentences) "
                        + "SELECT test_set.id, 1, CAST(:who AS TEXT), CAST(:at AS TEXT), 'Restored with the router', size, sentences "
                        + "FROM removed_test_set JOIN test_set ON test_set.name = removed_test_set.name AND router_id = :router "
                        + "WHERE removed_id = :id")
                .bind("who", StoredText.of(who))
                .bind("at", clock.instant().toString())
                .bind("router", router)
                .bind("id", id)
                .execute();
    }

    @Override
    public void delete(long id) {
        database.change(handle -> {
            handle.execute("DELETE FROM removed_router WHERE id = ?", id);
            RouteRows.prune(handle);
        });
    }
}
