package dev.signalbox.store.jdbc;

import dev.signalbox.store.AutoSync;
import dev.signalbox.store.AutoSyncStore;
import dev.signalbox.sync.plan.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcAutoSyncStore implements AutoSyncStore {
    private final JdbcDatabase database;

    JdbcAutoSyncStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<AutoSync> find(long remoteId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM auto_sync WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .map(JdbcAutoSyncStore::autoSync)
                .findOne());
    }

    @Override
    public List<AutoSync> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM auto_sync ORDER BY remote_id")
                .map(JdbcAutoSyncStore::autoSync)
                .list());
    }

    @Override
    public void set(long remoteId, Mode mode) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            handle.execute("DELETE FROM auto_sync WHERE remote_id = ?", remoteId);
            handle.execute("INSERT INTO auto_sync (remote_id, mode) VALUES (?, ?)", remoteId, mode.id());
        });
    }

    @Override
    public void clear(long remoteId) {
        database.change(handle -> handle.execute("DELETE FROM auto_sync WHERE remote_id = ?", remoteId));
    }

    @Override
    public void looked(long remoteId, @Nullable String states, Instant at, String said, @Nullable Long plan) {
        database.change(handle -> {
            handle.createUpdate(
                            "UPDATE auto_sync SET states = COALESCE(:states, states), at = :at, said = :said, plan_id = :plan WHERE remote_id = :remote")
                    .bind("states", states)
                    .bind("at", at.toString())
                    .bind("said", StoredText.of(said))
                    .bind("plan", plan)
                    .bind("remote", remoteId)
                    .execute();
            EventOutbox.waiting(handle, remoteId, plan, at, said);
        });
    }

    private static AutoSync autoSync(ResultSet row, StatementContext context) throws SQLException {
        String at = row.getString("at");
        String said = row.getString("said");
        long plan = row.getLong("plan_id");
        Long planId = row.wasNull() ? null : (Long) plan;
        return new AutoSync(
                row.getLong("remote_id"),
                Mode.of(row.getString("mode"))
                        .orElseThrow(() -> new DamagedRowException("the mode of an auto-sync", null)),
                row.getString("states"),
                at == null ? null : Instant.parse(at),
                said == null ? null : StoredText.read(said),
                planId);
    }
}
