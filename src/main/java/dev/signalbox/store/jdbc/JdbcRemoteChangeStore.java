package dev.signalbox.store.jdbc;

import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RemoteChangeStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

final class JdbcRemoteChangeStore implements RemoteChangeStore {
    private final JdbcDatabase database;

    JdbcRemoteChangeStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void save(RemoteChange change) {
        database.change(handle -> record(handle, change));
    }

    /** Stores a change in the transaction of what made it. */
    static void record(Handle handle, RemoteChange change) {
        handle.createUpdate("INSERT INTO remote_change (remote_id, cause, at) "
                        + "SELECT id, :cause, :at FROM remote WHERE id = :remote "
                        + "ON CONFLICT (remote_id, cause) DO UPDATE SET at = excluded.at")
                .bind("remote", change.remoteId())
                .bind("cause", change.cause().name())
                .bind("at", change.at().toString())
                .execute();
    }

    @Override
    public List<RemoteChange> of(long remoteId) {
        return database.read(handle -> handle
                .createQuery("SELECT * FROM remote_change WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .map((row, context) -> new RemoteChange(
                        row.getLong("remote_id"),
                        Instant.parse(row.getString("at")),
                        RemoteChange.Cause.valueOf(row.getString("cause"))))
                .stream()
                .sorted(Comparator.comparing(RemoteChange::at))
                .toList());
    }
}
