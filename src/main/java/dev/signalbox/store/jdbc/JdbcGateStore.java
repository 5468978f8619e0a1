package dev.signalbox.store.jdbc;

import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateRule;
import dev.signalbox.store.GateEvaluation;
import dev.signalbox.store.GateStore;
import dev.signalbox.store.RemoteChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcGateStore implements GateStore {
    private final JdbcDatabase database;
    private final Clock clock;

    JdbcGateStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<GateRule> rule(long remoteId) {
        return database.read(handle -> rule(handle, remoteId));
    }

    private static Optional<GateRule> rule(Handle handle, long remoteId) {
        return handle.createQuery("SELECT * FROM gate_rule WHERE remote_id = :remote")
                .bind("remote", remoteId)
                .map(JdbcGateStore::rule)
                .findOne();
    }

    private static GateRule rule(ResultSet row, StatementContext context) throws SQLException {
        int days = row.getInt("max_age_days");
        return new GateRule(
                row.getLong("test_set_id"),
                row.getDouble("margin"),
                row.getDouble("route_margin"),
                row.getInt("only_significant") != 0,
                row.getInt("must_counts") != 0,
                row.getInt("evaluated_since_edit") != 0,
                days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days)),
                GateLevel.of(row.getString("level")).orElse(GateLevel.BLOCK));
    }

    @Override
    public void save(long remoteId, Optional<GateRule> rule) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remoteId);
            if (rule(handle, remoteId).equals(rule)) {
                return;
            }
            handle.execute("DELETE FROM gate_rule WHERE remote_id = ?", remoteId);
            rule.ifPresent(each -> insert(handle, remoteId, each));
            JdbcRemoteChangeStore.record(
                    handle, new RemoteChange(remoteId, clock.instant(), RemoteChange.Cause.POLICY));
        });
    }

    private static void insert(Handle handle, long remoteId, GateRule rule) {
        handle.createUpdate(
                        "INSERT INTO gate_rule (remote_id, test_set_id, margin, route_margin, only_significant, must_counts, "
                                + "evaluated_since_edit, max_age_days, level) "
                                + "VALUES (:remote, :set, :margin, :routeMargin, :significant, :must, :edit, :days, :level)")
                .bind("remote", remoteId)
                .bind("set", rule.testSet())
                .bind("margin", rule.margin())
                .bind("routeMargin", rule.routeMargin())
                .bind("significant", rule.onlySignificant() ? 1 : 0)
                .bind("must", rule.mustCounts() ? 1 : 0)
                .bind("edit", rule.evaluatedSinceEdit() ? 1 : 0)
                .bind(
                        "days",
                        rule.maxAge()
                                .map(age -> (Integer) (int) Math.max(1, age.toDays()))
                                .orElse(null))
                .bind("level", rule.level().id())
                .execute();
    }

    @Override
    public Optional<GateEvaluation> evaluation(long planId, long remoteId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM gate_evaluation WHERE plan_id = :plan AND remote_id = :remote")
                .bind("plan", planId)
                .bind("remote", remoteId)
                .map((row, context) ->
                        new GateEvaluation(planId, remoteId, row.getLong("before_id"), row.getLong("after_id")))
                .findOne());
    }

    @Override
    public void save(GateEvaluation evaluation) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.PLAN, evaluation.planId());
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, evaluation.remoteId());
            handle.createUpdate("INSERT INTO gate_evaluation (plan_id, remote_id, before_id, after_id) "
                            + "VALUES (:plan, :remote, :before, :after) ON CONFLICT (plan_id, remote_id) DO UPDATE SET "
                            + "before_id = excluded.before_id, after_id = excluded.after_id")
                    .bind("plan", evaluation.planId())
                    .bind("remote", evaluation.remoteId())
                    .bind("before", evaluation.before())
                    .bind("after", evaluation.after())
                    .execute();
        });
    }
}
