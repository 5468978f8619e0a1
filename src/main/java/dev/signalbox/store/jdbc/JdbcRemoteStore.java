package dev.signalbox.store.jdbc;

import dev.signalbox.index.IndexIdentity;
import dev.signalbox.route.CodePoints;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RemoteStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcRemoteStore implements RemoteStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcRemoteStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Remote add(long routerId, String name, String address) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            Instant added = clock.instant();
            long id = handle.createQuery("INSERT INTO remote (router_id, name, address, added) "
                            + "VALUES (:router, :name, :address, :added) "
                            + "ON CONFLICT (router_id, name) DO NOTHING RETURNING id")
                    .bind("router", routerId)
                    .bind("name", StoredText.of(name))
                    .bind("address", StoredText.of(address))
                    .bind("added", added.toString())
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("remote", name));
            return new Remote(id, routerId, name, address, added);
        });
    }

    @Override
    public List<Remote> of(long routerId) {
        return database.read(handle -> handle
                .createQuery("SELECT * FROM remote WHERE router_id = :router")
                .bind("router", routerId)
                .map(JdbcRemoteStore::remote)
                .stream()
                .sorted(Comparator.comparing(Remote::name, CodePoints.ORDER))
                .toList());
    }

    @Override
    public Optional<Remote> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM remote WHERE id = :id")
                .bind("id", id)
                .map(JdbcRemoteStore::remote)
                .findOne());
    }

    @Override
    public List<Remote> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM remote ORDER BY id")
                .map(JdbcRemoteStore::remote)
                .list());
    }

    @Override
    public Map<Long, Set<IndexIdentity>> identities() {
        return database.read(handle -> {
            Map<Long, Set<IndexIdentity>> identities = new HashMap<>();
            handle.createQuery("SELECT id, identities FROM remote WHERE identities IS NOT NULL")
                    .map((row, context) -> Map.entry(
                            row.getLong("id"), IndexIdentity.read(StoredText.read(row.getString("identities")))))
                    .forEach(each -> identities.put(each.getKey(), each.getValue()));
            return identities;
        });
    }

    @Override
    public void identify(long id, String address, Set<IndexIdentity> identities) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE remote SET identities = :identities WHERE id = :id AND address = :address")
                .bind("identities", StoredText.of(IndexIdentity.write(identities)))
                .bind("id", id)
                .bind("address", StoredText.of(address))
                .execute());
    }

    private static Remote remote(ResultSet row, StatementContext context) throws SQLException {
        return new Remote(
                row.getLong("id"),
                row.getLong("router_id"),
                StoredText.read(row.getString("name")),
                StoredText.read(row.getString("address")),
                Instant.parse(row.getString("added")));
    }

    @Override
    public void update(long id, String name, String address) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, id);
            boolean moves = handle.createQuery("SELECT 1 FROM remote WHERE id = :id AND address <> :address")
                    .bind("id", id)
                    .bind("address", StoredText.of(address))
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            int changed = handle.createUpdate("UPDATE remote SET name = :name, address = :address, "
                            + "identities = CASE WHEN address = :address THEN identities END WHERE id = :id "
                            + "AND NOT EXISTS (SELECT 1 FROM remote AS other WHERE other.name = :name "
                            + "AND other.router_id = remote.router_id AND other.id <> :id)")
                    .bind("id", id)
                    .bind("name", StoredText.of(name))
                    .bind("address", StoredText.of(address))
                    .execute();
            if (changed == 0) {
                throw new NameTakenException("remote", name);
            }
            if (moves) {
                JdbcRemoteChangeStore.record(handle, new RemoteChange(id, clock.instant(), RemoteChange.Cause.ADDRESS));
            }
        });
    }

    @Override
    public void remove(long id) {
        database.change(handle -> {
            SharedQueries.refuseWhileRunning(handle, id);
            handle.execute("DELETE FROM remote WHERE id = ?", id);
            RouteRows.prune(handle);
        });
    }

    static List<Long> ids(Handle handle, long routerId) {
        return handle.createQuery("SELECT id FROM remote WHERE router_id = :router")
                .bind("router", routerId)
                .mapTo(Long.class)
                .list();
    }
}
