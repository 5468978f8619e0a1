package dev.signalbox.store.jdbc;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.JournalStore;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcJournalStore implements JournalStore {
    /** Records per page: a thousand wide vectors are a few megabytes. */
    private static final int PAGE = 500;

    private final JdbcDatabase database;

    JdbcJournalStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public void begin(Journal journal) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.RUN, journal.runId());
            handle.execute("DELETE FROM journal WHERE run_id = ?", journal.runId());
            handle.createUpdate(
                            "INSERT INTO journal (run_id, revision, existed, hash, own, complete, step, done, skip_refused) "
                                    + "VALUES (:run, :revision, :existed, :hash, :own, :complete, :step, :done, :skip)")
                    .bind("run", journal.runId())
                    .bind("revision", journal.revision())
                    .bind("existed", journal.existed())
                    .bind("hash", journal.hash())
                    .bind("own", journal.own())
                    .bind("complete", journal.complete())
                    .bind("step", journal.step() == null ? null : journal.step().name())
                    .bind("done", journal.done())
                    .bind("skip", journal.onRefusal() == OnRefusal.SKIP)
                    .execute();
        });
    }

    @Override
    public void keep(long runId, Collection<IndexRecord> before) {
        List<@Nullable Object[]> rows = new ArrayList<>(before.size());
        for (IndexRecord record : before) {
            Utterance utterance = record.utterance();
            rows.add(new @Nullable Object[] {
                runId,
                StoredText.of(record.id()),
                StoredText.of(utterance.route()),
                StoredText.of(utterance.utterance()),
                StoredJson.orNull(utterance.value().functionSchemas()),
                StoredJson.orNull(utterance.value().metadata()),
                StoredValue.further(utterance.value()),
                record.vector().map(VectorBytes::bytes).orElse(null),
                record.stored().orElse(null)
            });
        }
        database.change(handle -> BatchInsert.rows(
                handle,
                "INSERT INTO journal_record (run_id, record_id, route, utterance, function_schemas, metadata, fields, floats, stored) "
                        + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id, record_id) DO NOTHING",
                rows));
    }

    @Override
    public void complete(long runId) {
        database.change(handle -> handle.execute("UPDATE journal SET complete = 1 WHERE run_id = ?", runId));
    }

    @Override
    public void intend(long runId, RunPhase step, int done) {
        database.change(handle ->
                handle.execute("UPDATE journal SET step = ?, done = ? WHERE run_id = ?", step.name(), done, runId));
    }

    @Override
    public void refuse(long runId, RunPhase step, int done, Collection<RefusedRow> rows) {
        database.change(handle -> {
            insert(handle, runId, rows);
            handle.execute("UPDATE journal SET step = ?, done = ? WHERE run_id = ?", step.name(), done, runId);
        });
    }

    @Override
    public void retried(long runId, Collection<RefusedRow> taken, Collection<RefusedRow> again) {
        database.change(handle -> {
            BatchInsert.rows(
                    handle,
                    "DELETE FROM journal_refused WHERE run_id = ? AND step = ? AND record_id = ?",
                    taken.stream().map(row -> key(runId, row)).toList());
            insert(handle, runId, again);
        });
    }

    private static @Nullable Object[] key(long runId, RefusedRow row) {
        return new @Nullable Object[] {runId, row.step().name(), StoredText.of(row.id())};
    }

    private static void insert(Handle handle, long runId, Collection<RefusedRow> rows) {
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (RefusedRow row : rows) {
            values.add(new @Nullable Object[] {
                runId,
                row.step().name(),
                StoredText.of(row.id()),
                StoredText.of(row.pair().route()),
                StoredText.of(row.pair().utterance()),
                StoredText.of(row.message())
            });
        }
        BatchInsert.rows(
                handle,
                "INSERT INTO journal_refused (run_id, step, record_id, route, utterance, words) VALUES (?, ?, ?, ?, ?, ?) "
                        + "ON CONFLICT (run_id, step, record_id) DO UPDATE SET words = excluded.words",
                values);
    }

    @Override
    public void choose(long runId, OnRefusal onRefusal) {
        database.change(handle -> handle.execute(
                "UPDATE journal SET skip_refused = ? WHERE run_id = ?", onRefusal == OnRefusal.SKIP, runId));
    }

    @Override
    public int refusedRows(long runId) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM journal_refused WHERE run_id = :run")
                .bind("run", runId)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<RefusedRow> refused(long runId, int offset, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM journal_refused WHERE run_id = :run ORDER BY "
                        + "CASE step WHEN 'UPSERT' THEN 0 WHEN 'MOVE' THEN 1 WHEN 'RENEW' THEN 2 WHEN 'REWRITE' THEN 3 ELSE 4 END, route, utterance, record_id "
                        + "LIMIT :limit OFFSET :offset")
                .bind("run", runId)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(JdbcJournalStore::refused)
                .list());
    }

    private static RefusedRow refused(ResultSet row, StatementContext context) throws SQLException {
        return new RefusedRow(
                RunPhase.valueOf(row.getString("step")),
                StoredText.read(row.getString("record_id")),
                new UtteranceKey(StoredText.read(row.getString("route")), StoredText.read(row.getString("utterance"))),
                StoredText.read(row.getString("words")));
    }

    @Override
    public Optional<Journal> find(long runId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM journal WHERE run_id = :run")
                .bind("run", runId)
                .map(JdbcJournalStore::journal)
                .findOne());
    }

    @Override
    public int records(long runId) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM journal_record WHERE run_id = :run")
                .bind("run", runId)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void read(long runId, Consumer<List<IndexRecord>> page) {
        String after = "";
        List<IndexRecord> found;
        do {
            String from = after;
            found = database.read(handle -> handle.createQuery("SELECT * FROM journal_record "
                            + "WHERE run_id = :run AND record_id > :after ORDER BY record_id LIMIT " + PAGE)
                    .bind("run", runId)
                    .bind("after", from)
                    .map(JdbcJournalStore::record)
                    .list());
            if (!found.isEmpty()) {
                after = StoredText.of(found.getLast().id());
                page.accept(found);
            }
        } while (found.size() == PAGE);
    }

    @Override
    public void prune(long remoteId, int newest) {
        database.change(handle -> handle.execute(
                "DELETE FROM journal WHERE run_id IN (SELECT id FROM run WHERE remote_id = ? AND finished IS NOT NULL "
                        + "AND id NOT IN (SELECT id FROM run WHERE remote_id = ? ORDER BY id DESC LIMIT ?))",
                remoteId,
                remoteId,
                newest));
    }

    private static Journal journal(ResultSet row, StatementContext context) throws SQLException {
        String step = row.getString("step");
        return new Journal(
                row.getLong("run_id"),
                row.getInt("revision"),
                row.getBoolean("existed"),
                row.getString("hash"),
                row.getString("own"),
                row.getBoolean("complete"),
                step == null ? null : RunPhase.valueOf(step),
                row.getInt("done"),
                row.getBoolean("skip_refused") ? OnRefusal.SKIP : OnRefusal.STOP);
    }

    private static IndexRecord record(ResultSet row, StatementContext context) throws SQLException {
        Utterance utterance = new Utterance(
                StoredText.read(row.getString("route")),
                StoredText.read(row.getString("utterance")),
                StoredValue.read(
                        row.getString("function_schemas"), row.getString("metadata"), row.getString("fields")));
        byte[] floats = row.getBytes("floats");
        String id = StoredText.read(row.getString("record_id"));
        return new IndexRecord(
                id,
                utterance,
                floats == null ? Optional.empty() : Optional.of(VectorBytes.read(floats)),
                Optional.ofNullable(row.getBytes("stored")));
    }
}
