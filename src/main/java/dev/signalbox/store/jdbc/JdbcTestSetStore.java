package dev.signalbox.store.jdbc;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcTestSetStore implements TestSetStore {
    private static final String SELECT =
            "SELECT test_set.*, number, who, at, what, size FROM test_set JOIN test_set_version "
                    + "ON test_set_id = test_set.id AND number = head ";

    private final JdbcDatabase database;
    private final Clock clock;

    JdbcTestSetStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<TestSet> of(long routerId) {
        return database.read(handle -> handle.createQuery(SELECT + "WHERE router_id = :router ORDER BY name")
                .bind("router", routerId)
                .map(JdbcTestSetStore::testSet)
                .list());
    }

    @Override
    public Optional<TestSet> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<TestSet> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE test_set.id = :id")
                .bind("id", id)
                .map(JdbcTestSetStore::testSet)
                .findOne();
    }

    private static TestSet testSet(ResultSet row, StatementContext context) throws SQLException {
        return new TestSet(
                row.getLong("id"),
                row.getLong("router_id"),
                StoredText.read(row.getString("name")),
                row.getInt("held_out"),
                line(row, context));
    }

    private static TestSet.VersionLine line(ResultSet row, StatementContext context) throws SQLException {
        return new TestSet.VersionLine(
                row.getInt("number"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                StoredText.read(row.getString("what")),
                row.getInt("size"));
    }

    @Override
    public Optional<TestSet.Version> version(long id, int number) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM test_set_version WHERE test_set_id = :id AND number = :number")
                .bind("id", id)
                .bind("number", number)
                .map((row, context) ->
                        new TestSet.Version(line(row, context), LabelledSentenceJson.read(row.getBytes("sentences"))))
                .findOne());
    }

    @Override
    public List<TestSet.VersionLine> versions(long id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT number, who, at, what, size FROM test_set_version WHERE test_set_id = :id ORDER BY number DESC")
                .bind("id", id)
                .map(JdbcTestSetStore::line)
                .list());
    }

    @Override
    public TestSet add(long routerId, String name, List<LabelledSentence> sentences, String who, String what) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.ROUTER, routerId);
            long id = handle.createQuery(
                            "INSERT INTO test_set (router_id, name, held_out, head) "
                                    + "VALUES (:router, :name, :heldOut, 1) ON CONFLICT (router_id, name) DO NOTHING RETURNING id")
                    .bind("router", routerId)
                    .bind("name", StoredText.of(name))
                    .bind("heldOut", TestSet.USUAL_HELD_OUT)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new NameTakenException("test set", name));
            insert(handle, id, 1, sentences, who, what);
            return find(handle, id).orElseThrow();
        });
    }

    @Override
    public TestSet change(long id, int base, List<LabelledSentence> sentences, String who, String what) {
        return database.write(handle -> {
            TestSet before = find(handle, id).orElseThrow(() -> new MissingEntityException("test set", id));
            int head = before.head().number();
            // The condition is for consoles that share a Postgres: there, two could read the same head.
            boolean moved = head != base
                    || handle.execute("UPDATE test_set SET head = ? WHERE id = ? AND head = ?", base + 1, id, base)
                            == 0;
            if (moved) {
                throw new StaleVersionException(id, base, Math.max(head, base + 1));
            }
            insert(handle, id, base + 1, sentences, who, what);
            return find(handle, id).orElseThrow();
        });
    }

    private void insert(Handle handle, long id, int number, List<LabelledSentence> sentences, String who, String what) {
        handle.createUpdate("INSERT INTO test_set_version (test_set_id, number, who, at, what, size, sentences) "
                        + "VALUES (:id, :number, :who, :at, :what, :size, :sentences)")
                .bind("id", id)
                .bind("number", number)
                .bind("who", StoredText.of(who))
                .bind("at", clock.instant().toString())
                .bind("what", StoredText.of(what))
                .bind("size", sentences.size())
                .bind("sentences", LabelledSentenceJson.of(sentences))
                .execute();
    }

    @Override
    public void rename(long id, String name, int heldOut) {
        database.change(handle -> {
            TestSet before = find(handle, id).orElseThrow(() -> new MissingEntityException("test set", id));
            boolean taken = handle.createQuery(
                            "SELECT 1 FROM test_set WHERE router_id = :router AND name = :name AND id <> :id")
                    .bind("router", before.routerId())
                    .bind("name", StoredText.of(name))
                    .bind("id", id)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (taken) {
                throw new NameTakenException("test set", name);
            }
            handle.execute("UPDATE test_set SET name = ?, held_out = ? WHERE id = ?", StoredText.of(name), heldOut, id);
        });
    }

    @Override
    public void remove(long id) {
        database.change(handle -> handle.execute("DELETE FROM test_set WHERE id = ?", id));
    }
}
