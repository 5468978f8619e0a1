package dev.signalbox.store.jdbc;

import dev.signalbox.store.RemoteChange;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.StopRequest;
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
    public Run start(long planId, long remoteId, RunStarter by, Instant at) {
        return begin(planId, remoteId, by, at, null);
    }

    @Override
    public Run startUndo(Run undone, RunStarter by, Instant at) {
        return begin(undone.planId(), undone.remoteId(), by, at, undone.id());
    }

    @Override
    public Run reopen(long id, RunPart.Kind kind, RunStarter by, Instant at) {
        return database.write(handle -> {
            Run run = handle.createQuery("SELECT * FROM run WHERE id = :id")
                    .bind("id", id)
                    .map(JdbcRunStore::run)
                    .findOne()
                    .orElseThrow(() -> SharedQueries.Kind.RUN.missing(id));
            SharedQueries.refuseWhileRunning(handle, run.remoteId());
            Run again = run.reopened(kind, by, at);
            handle.execute(
                    "UPDATE run SET finished = NULL, outcome = NULL, stop = NULL, parts = ? WHERE id = ?",
                    RunPartJson.of(again.parts()),
                    id);
            return again;
        });
    }

    @Override
    public void askToStop(long id, StopRequest request) {
        database.change(handle -> changed(
                id,
                handle.createUpdate("UPDATE run SET stop = :stop WHERE id = :id")
                        .bind("id", id)
                        .bind("stop", RunPartJson.of(request))
                        .execute()));
    }

    private Run begin(long planId, long remoteId, RunStarter by, Instant at, @Nullable Long undoes) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            requirePlan(handle, planId, remoteId);
            long id = handle.createQuery("INSERT INTO run (plan_id, remote_id, who, started, progress, undoes, parts) "
                            + "VALUES (:plan, :remote, :who, :started, :progress, :undoes, :parts) "
                            + "ON CONFLICT (remote_id) WHERE finished IS NULL DO NOTHING RETURNING id")
                    .bind("plan", planId)
                    .bind("remote", remoteId)
                    .bind("who", StoredText.of(by.name()))
                    .bind("started", at.toString())
                    .bind("progress", RunJson.of(RunProgress.START))
                    .bind("undoes", undoes)
                    .bind("parts", RunPartJson.of(List.of(RunPart.begun(RunPart.Kind.START, by, at))))
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new RunInProgressException(
                            SharedQueries.openRun(handle, remoteId).orElseThrow()));
            return Run.begun(id, planId, remoteId, by, at, undoes);
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
    public void finish(long id, Instant at, Instant worked, RunOutcome outcome) {
        database.change(handle -> {
            Run run = handle.createQuery("SELECT * FROM run WHERE id = :id")
                    .bind("id", id)
                    .map(JdbcRunStore::run)
                    .findOne()
                    .orElseThrow(() -> SharedQueries.Kind.RUN.missing(id))
                    .ended(at, worked, outcome);
            handle.createUpdate(
                            "UPDATE run SET finished = :finished, outcome = :outcome, parts = :parts WHERE id = :id")
                    .bind("id", id)
                    .bind("finished", at.toString())
                    .bind("outcome", RunJson.of(outcome))
                    .bind("parts", run.parts().isEmpty() ? null : RunPartJson.of(run.parts()))
                    .execute();
            EventOutbox.ended(handle, run, at, outcome);
            if (!(outcome instanceof RunOutcome.Refused)) {
                JdbcRemoteChangeStore.record(handle, new RemoteChange(run.remoteId(), at, RemoteChange.Cause.RUN));
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
    public List<Run> of(long remoteId, int offset, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE remote_id = :remote ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .bind("remote", remoteId)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(JdbcRunStore::run)
                .list());
    }

    @Override
    public int count(long remoteId) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM run WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .mapTo(Integer.class)
                .one());
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
                row.getObject("undoes") == null ? null : (Long) row.getLong("undoes"),
                RunPartJson.parts(row.getString("parts")),
                RunPartJson.stop(row.getString("stop")));
    }
}
