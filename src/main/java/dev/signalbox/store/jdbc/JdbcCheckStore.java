package dev.signalbox.store.jdbc;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcCheckStore implements CheckStore {
    private final JdbcDatabase database;

    JdbcCheckStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void save(CheckRecord line) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, line.remoteId());
            insert(handle, line);
            EventOutbox.checked(handle, line);
        });
    }

    private static void insert(Handle handle, CheckRecord line) {
        Check check = line.check();
        DiffCounts counts = check.counts();
        handle.createUpdate(
                        "INSERT INTO made_check (remote_id, at, revision, status, depth, local_hash, remote_hash, "
                                + "local_only, remote_only, changed, same, duplicates, foreign_records, cause, locked_since) "
                                + "VALUES (:remote, :at, :revision, :status, :depth, :localHash, :remoteHash, "
                                + ":localOnly, :remoteOnly, :changed, :same, :duplicates, :foreignRecords, :cause, :lockedSince)")
                .bind("remote", line.remoteId())
                .bind("at", line.at().toString())
                .bind("revision", line.revision())
                .bind("status", check.status().name())
                .bind("depth", check.depth().name())
                .bind("localHash", StoredText.of(check.localHash()))
                .bind("remoteHash", StoredText.ofNullable(check.remoteHash()))
                .bind("localOnly", counts == null ? null : (Integer) counts.localOnly())
                .bind("remoteOnly", counts == null ? null : (Integer) counts.remoteOnly())
                .bind("changed", counts == null ? null : (Integer) counts.changed())
                .bind("same", counts == null ? null : (Integer) counts.same())
                .bind("duplicates", check.duplicates())
                .bind("foreignRecords", check.foreignRecords())
                .bind("cause", StoredText.ofNullable(check.cause()))
                .bind("lockedSince", StoredText.ofNullable(line.lockedSince()))
                .execute();
    }

    @Override
    public Optional<CheckRecord> latest(long remoteId) {
        return history(remoteId, 1).stream().findFirst();
    }

    @Override
    public Optional<CheckRecord> latestReached(long remoteId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM made_check WHERE remote_id = :remote "
                        + "AND status <> :unreachable ORDER BY id DESC LIMIT 1")
                .bind("remote", remoteId)
                .bind("unreachable", Status.UNREACHABLE.name())
                .map(JdbcCheckStore::line)
                .findOne());
    }

    @Override
    public List<CheckRecord> history(long remoteId, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM made_check WHERE remote_id = :remote ORDER BY id DESC LIMIT :limit")
                .bind("remote", remoteId)
                .bind("limit", limit)
                .map(JdbcCheckStore::line)
                .list());
    }

    private static CheckRecord line(ResultSet row, StatementContext context) throws SQLException {
        Check check = new Check(
                Status.valueOf(row.getString("status")),
                CheckDepth.valueOf(row.getString("depth")),
                StoredText.read(row.getString("local_hash")),
                StoredText.readNullable(row.getString("remote_hash")),
                counts(row),
                row.getInt("duplicates"),
                foreignRecords(row),
                StoredText.readNullable(row.getString("cause")));
        return new CheckRecord(
                row.getLong("remote_id"),
                Instant.parse(row.getString("at")),
                row.getInt("revision"),
                check,
                StoredText.readNullable(row.getString("locked_since")));
    }

    /** Null for a check that did not read the records, or is of a version that did not count them. */
    private static @Nullable Integer foreignRecords(ResultSet row) throws SQLException {
        int number = row.getInt("foreign_records");
        return row.wasNull() ? null : number;
    }

    private static @Nullable DiffCounts counts(ResultSet row) throws SQLException {
        DiffCounts counts = new DiffCounts(
                row.getInt("local_only"), row.getInt("remote_only"), row.getInt("changed"), row.getInt("same"));
        return row.wasNull() ? null : counts;
    }
}
