package dev.signalbox.store.jdbc;

import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.StoredFit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbcFitStore implements FitStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcFitStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public StoredFit add(
            int revision,
            long testSetId,
            int testSetVersion,
            FitGoal goal,
            ThresholdFit thresholds,
            @Nullable Calibrator calibrator,
            FitEvidence evidence,
            String who) {
        return database.write(handle -> {
            long id = handle.createQuery(
                            "INSERT INTO router_fit (router_id, revision, test_set_id, test_set_version, who, at, fit) "
                                    + "VALUES (:router, :revision, :set, :version, :who, :at, :fit) RETURNING id")
                    .bind("router", router(handle, testSetId, testSetVersion))
                    .bind("revision", revision)
                    .bind("set", testSetId)
                    .bind("version", testSetVersion)
                    .bind("who", StoredText.of(who))
                    .bind("at", clock.instant().toString())
                    .bind("fit", new FitJson(goal, thresholds, calibrator, evidence).bytes())
                    .mapTo(Long.class)
                    .one();
            return find(handle, id).orElseThrow();
        });
    }

    private static long router(Handle handle, long testSetId, int version) {
        return handle.createQuery("SELECT router_id FROM test_set JOIN test_set_version ON test_set_id = id "
                        + "WHERE id = :id AND number = :version")
                .bind("id", testSetId)
                .bind("version", version)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new MissingEntityException("test set", testSetId));
    }

    @Override
    public Optional<StoredFit> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<StoredFit> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM router_fit WHERE id = :id")
                .bind("id", id)
                .map(JdbcFitStore::stored)
                .findOne();
    }

    private static StoredFit stored(ResultSet row, StatementContext context) throws SQLException {
        FitJson fit = FitJson.read(row.getBytes("fit"));
        int saved = row.getInt("saved_as");
        return new StoredFit(
                row.getLong("id"),
                row.getLong("router_id"),
                row.getInt("revision"),
                row.getLong("test_set_id"),
                row.getInt("test_set_version"),
                fit.goal(),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                fit.thresholds(),
                fit.calibrator(),
                fit.evidence(),
                saved == 0 ? null : Integer.valueOf(saved));
    }

    @Override
    public List<StoredFit> of(long routerId, int most) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM router_fit WHERE router_id = :router ORDER BY id DESC LIMIT :most")
                .bind("router", routerId)
                .bind("most", most)
                .map(JdbcFitStore::stored)
                .list());
    }

    @Override
    public Optional<StoredFit> savedAs(long routerId, int revision) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM router_fit WHERE router_id = :router AND saved_as = :revision ORDER BY id DESC LIMIT 1")
                .bind("router", routerId)
                .bind("revision", revision)
                .map(JdbcFitStore::stored)
                .findOne());
    }

    @Override
    public void saved(long id, int revision) {
        database.change(handle -> handle.execute("UPDATE router_fit SET saved_as = ? WHERE id = ?", revision, id));
    }
}
