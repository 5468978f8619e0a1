package dev.signalbox.store.jdbc;

import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcRunStore implements RunStore {
    private final JdbcDatabase database;

    JdbcRunStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Run start(long planId, long remoteId, String who, Instant at) {
        return begin(planId, remoteId, who, at, null);
    }

    @Override
    public Run startUndo(Run undone, String who, Instant at) {
        return begin(undone.planId(), undone.remoteId(), who, at, undone.id());
    }

    @Override
    public Run reopen(long id) {
        return database.write(handle -> {
            Run run = handle.createQuery("SELECT * FROM run WHERE id = :id")
                    .bind("id", id)
                    .map(JdbcRunStore::run)
                    .findOne()
                    .orElseThrow(() -> SharedQueries.Kind.RUN.missing(id));
            SharedQueries.refuseWhileRunning(handle, run.remoteId());
            handle.execute("UPDATE run SET finished = NULL, outcome = NULL WHERE id = ?", id);
            return new Run(
                    id,
                    run.planId(),
                    run.remoteId(),
                    run.who(),
                    run.started(),
                    run.progress(),
                    null,
                    null,
                    run.undoes());
        });
    }

    private Run begin(long planId, long remoteId, String who, Instant at, @Nullable Long undoes) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            requirePlan(handle, planId, remoteId);
            long id = handle.createQuery("INSERT INTO run (plan_id, remote_id, who, started, progress, undoes) "
                            + "VALUES (:plan, :remote, :who, :started, :progress, :undoes) "
                            + "ON CONFLICT (remote_id) WHERE finished IS NULL DO NOTHING RETURNING id")
                    .bind("plan", planId)
                    .bind("remote", remoteId)
                    .bind("who", StoredText.of(who))
                    .bind("started", at.toString())
                    .bind("progress", RunJson.of(RunProgress.START))
                    .bind("undoes", undoes)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new RunInProgressException(
                            SharedQueries.openRun(handle, remoteId).orElseThrow()));
            return new Run(id, planId, remoteId, who, at, RunProgress.START, null, null, undoes);
        });
    }

    private static void requirePlan(Handle handle, long planId, long remoteId) {
        long madeFor = handle.createQuery("SELECT remote_id FROM plan WHERE id = :id")
                .bind("id", planId)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> SharedQueries.Kind.PLAN.missing(planId));
        if (madeFor != remoteId) {
            throw new IllegalArgumentException("plan " + planId + " was made for remote " + madeFor);
        }
    }

    @Override
    public void progress(long id, RunProgress progress) {
        database.change(handle -> changed(
                id,
                handle.createUpdate("UPDATE run SET progress = :progress WHERE id = :id")
                        .bind("id", id)
                        .bind("progress", RunJson.of(progress))
                        .execute()));
    }

    @Override
    public void finish(long id, Instant at, RunOutcome outcome) {
        database.change(handle -> {
            long remote = handle.createQuery(
                            "UPDATE run SET finished = :finished, outcome = :outcome WHERE id = :id RETURNING remote_id")
                    .bind("id", id)
                    .bind("finished", at.toString())
                    .bind("outcome", RunJson.of(outcome))
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> SharedQueries.Kind.RUN.missing(id));
            if (!(outcome instanceof RunOutcome.Refused)) {
                JdbcRemoteChangeStore.record(handle, new RemoteChange(remote, at, RemoteChange.Cause.RUN));
            }
        });
    }

    private static void changed(long id, int rows) {
        if (rows == 0) {
            throw SharedQueries.Kind.RUN.missing(id);
        }
    }

    @Override
    public Optional<Run> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE id = :id")
                .bind("id", id)
                .map(JdbcRunStore::run)
                .findOne());
    }

    @Override
    public List<Run> of(long remoteId, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE remote_id = :remote ORDER BY id DESC LIMIT :limit")
                .bind("remote", remoteId)
                .bind("limit", limit)
                .map(JdbcRunStore::run)
                .list());
    }

    @Override
    public List<Run> ofPlan(long planId) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE plan_id = :plan ORDER BY id DESC")
                .bind("plan", planId)
                .map(JdbcRunStore::run)
                .list());
    }

    @Override
    public List<Run> open() {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE finished IS NULL ORDER BY id")
                .map(JdbcRunStore::run)
                .list());
    }

    private static Run run(ResultSet row, StatementContext context) throws SQLException {
        String finished = row.getString("finished");
        String outcome = row.getString("outcome");
        return new Run(
                row.getLong("id"),
                row.getLong("plan_id"),
                row.getLong("remote_id"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("started")),
                RunJson.progress(row.getString("progress")),
                finished == null ? null : Instant.parse(finished),
                outcome == null ? null : RunJson.outcome(outcome),
                row.getObject("undoes") == null ? null : (Long) row.getLong("undoes"));
    }
}
