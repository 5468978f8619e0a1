package dev.signalbox.store.jdbc;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.RouteChangePoint;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.SettingsChange;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.store.StaleSettingsException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

final class JdbcRouterStore implements RouterStore {
    private record Row(long id, String name, @Nullable Double threshold, int head) {
        static Row of(ResultSet row) throws SQLException {
            double number = row.getDouble("threshold");
            Double threshold = row.wasNull() ? null : number;
            return new Row(row.getLong("id"), StoredText.read(row.getString("name")), threshold, row.getInt("head"));
        }
    }

    private final JdbcDatabase database;
    private final RevisionRows revisions;
    private final Clock clock;

    JdbcRouterStore(JdbcDatabase database, RouteRows routes, Clock clock) {
        this.database = database;
        this.revisions = new RevisionRows(routes);
        this.clock = clock;
    }

    @Override
    public Router add(String name, RouterConfig config, @Nullable Double threshold, String who, String what) {
        refuseNaN(threshold);
        return database.write(handle -> {
            long id = handle.createQuery("INSERT INTO router (name, threshold, head) VALUES (:name, :threshold, 1) "
                            + "ON CONFLICT (name) DO NOTHING RETURNING id")
                    .bind("name", StoredText.of(name))
                    .bind("threshold", threshold)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("router", name));
            Revision first = new Revision(id, 1, who, clock.instant(), what, config);
            revisions.save(handle, first);
            return new Router(id, name, threshold, first);
        });
    }

    @Override
    public List<Router> all() {
        return database.read(
                handle -> handle
                        .createQuery("SELECT id, name, threshold, head FROM router")
                        .map((row, context) -> Row.of(row))
                        .list()
                        .stream()
                        .sorted(Comparator.comparing(Row::name, CodePoints.ORDER))
                        .map(row -> router(handle, row))
                        .toList());
    }

    @Override
    public Optional<Router> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT id, name, threshold, head FROM router WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> Row.of(row))
                .findOne()
                .map(row -> router(handle, row)));
    }

    private Router router(Handle handle, Row row) {
        Revision head = revisions.find(handle, row.id(), row.head()).orElseThrow();
        return new Router(row.id(), row.name(), row.threshold(), head);
    }

    @Override
    public Revision commit(long id, int base, RouterConfig config, String who, String what) {
        return database.write(handle -> {
            int raised = handle.createUpdate("UPDATE router SET head = head + 1 WHERE id = :id AND head = :base")
                    .bind("id", id)
                    .bind("base", base)
                    .execute();
            if (raised == 0) {
                throw handle.createQuery("SELECT head FROM router WHERE id = :id")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .<RuntimeException>map(head -> new StaleRevisionException(id, base, head))
                        .orElseGet(() -> SharedQueries.Kind.ROUTER.missing(id));
            }
            Revision next = new Revision(id, base + 1, who, clock.instant(), what, config);
            revisions.save(handle, next);
            return next;
        });
    }

    @Override
    public void update(Router was, String name, @Nullable Double threshold, String who) {
        refuseNaN(threshold);
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, was.id());
            boolean taken = handle.createQuery("SELECT 1 FROM router WHERE name = :name AND id <> :id")
                    .bind("id", was.id())
                    .bind("name", StoredText.of(name))
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (taken) {
                throw new NameTakenException("router", name);
            }
            int changed = handle.createUpdate("UPDATE router SET name = :name, threshold = :threshold, "
                            + "settled_who = :who, settled_at = :at WHERE id = :id "
                            + "AND name = :wasName AND threshold IS NOT DISTINCT FROM :wasThreshold")
                    .bind("id", was.id())
                    .bind("name", StoredText.of(name))
                    .bind("threshold", threshold)
                    .bind("who", StoredText.of(who))
                    .bind("at", clock.instant().toString())
                    .bind("wasName", StoredText.of(was.name()))
                    .bind("wasThreshold", was.threshold())
                    .execute();
            if (changed == 0) {
                throw new StaleSettingsException(was.id());
            }
            if (!Objects.equals(threshold, was.threshold())) {
                Instant now = clock.instant();
                JdbcRemoteStore.ids(handle, was.id())
                        .forEach(remote -> JdbcRemoteChangeStore.record(
                                handle, new RemoteChange(remote, now, RemoteChange.Cause.THRESHOLD)));
            }
        });
    }

    @Override
    public Optional<SettingsChange> settled(long id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT settled_who, settled_at FROM router WHERE id = :id AND settled_at IS NOT NULL")
                .bind("id", id)
                .map((row, context) -> new SettingsChange(
                        StoredText.read(row.getString("settled_who")), Instant.parse(row.getString("settled_at"))))
                .findOne());
    }

    private static void refuseNaN(@Nullable Double threshold) {
        // SQLite would keep it as NULL, which means the encoder's threshold.
        if (threshold != null && threshold.isNaN()) {
            throw new IllegalArgumentException("a router's threshold is a number");
        }
    }

    @Override
    public List<RevisionLine> history(long id, int offset, int limit) {
        return database.read(handle -> RevisionRows.lines(handle, id, offset, limit));
    }

    @Override
    public Optional<Revision> revision(long id, int number) {
        return database.read(handle -> revisions.find(handle, id, number));
    }

    @Override
    public List<RouteChangePoint> changesOf(long id, String name) {
        return database.read(handle -> RevisionRows.changesOf(handle, id, name));
    }

    @Override
    public void remove(long id) {
        database.change(handle -> {
            JdbcRemoteStore.ids(handle, id).forEach(remote -> SharedQueries.refuseWhileRunning(handle, remote));
            DecisionRows.deleteAll(handle, id);
            handle.execute("DELETE FROM router WHERE id = ?", id);
            RouteRows.prune(handle);
        });
    }
}
