package dev.signalbox.store.jdbc;

import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import dev.signalbox.store.RetentionStore;
import dev.signalbox.store.SettingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

final class JdbcRetentionStore implements RetentionStore {
    private static final String SETTING = "retention.";

    /** As many runs of a remote stay as can be undone one after the other. */
    private static final int RUNS_KEPT = 10;

    private static final String CHECKS = "id NOT IN (SELECT COALESCE((SELECT id FROM made_check last "
            + "WHERE last.remote_id = remote.id ORDER BY last.id DESC LIMIT 1), 0) FROM remote) "
            + "AND id NOT IN (SELECT COALESCE((SELECT id FROM made_check last WHERE last.remote_id = remote.id "
            + "AND last.status <> 'UNREACHABLE' ORDER BY last.id DESC LIMIT 1), 0) FROM remote)";

    private static final String EVALUATIONS =
            "id NOT IN (SELECT MAX(id) FROM evaluation GROUP BY router_id, test_set_id, kind, COALESCE(remote_id, 0)) "
                    + "AND id NOT IN (SELECT before_id FROM gate_evaluation) "
                    + "AND id NOT IN (SELECT after_id FROM gate_evaluation)";

    /** Plans with runs; all runs of a plan go with it, or none. */
    private static final String PLANS = "FROM plan WHERE EXISTS (SELECT 1 FROM run WHERE run.plan_id = plan.id) "
            + "AND NOT EXISTS (SELECT 1 FROM run WHERE run.plan_id = plan.id AND (run.finished IS NULL "
            + "OR NOT (run.finished < :before OR run.id <= :last) "
            + "OR EXISTS (SELECT 1 FROM journal WHERE journal.run_id = run.id) "
            + "OR run.id IN (SELECT newer.id FROM run newer WHERE newer.remote_id = run.remote_id "
            + "ORDER BY newer.id DESC LIMIT " + RUNS_KEPT + "))) "
            + "AND NOT EXISTS (SELECT 1 FROM review WHERE review.plan_id = plan.id) "
            + "AND NOT EXISTS (SELECT 1 FROM review_plan WHERE review_plan.plan_id = plan.id) "
            + "AND NOT EXISTS (SELECT 1 FROM auto_sync WHERE auto_sync.plan_id = plan.id)";

    private final JdbcDatabase database;
    private final SettingStore settings;

    JdbcRetentionStore(JdbcDatabase database, SettingStore settings) {
        this.database = database;
        this.settings = settings;
    }

    @Override
    public RetentionRule rule(RetainedKind kind) {
        return settings.get(SETTING + kind.id())
                .flatMap(RetentionRule::read)
                .orElseGet(() -> RetentionRule.usual(kind));
    }

    @Override
    public void saveRule(RetainedKind kind, RetentionRule rule) {
        settings.put(SETTING + kind.id(), rule.text());
    }

    @Override
    public long count(RetainedKind kind) {
        return database.read(handle -> number(handle.createQuery("SELECT COUNT(*) FROM " + table(kind))));
    }

    @Override
    public long due(RetainedKind kind, RetentionRule rule, Instant now) {
        return rule.keepsAll() ? 0 : database.read(handle -> due(handle, kind, rule, now));
    }

    private static long due(Handle handle, RetainedKind kind, RetentionRule rule, Instant now) {
        return switch (kind) {
            case CHECKS -> number(old(handle, "SELECT COUNT(*) FROM made_check WHERE " + CHECKS, kind, rule, now));
            case EVALUATIONS ->
                number(old(handle, "SELECT COUNT(*) FROM evaluation WHERE " + EVALUATIONS, kind, rule, now));
            case RUNS ->
                number(bound(
                        handle.createQuery("SELECT COUNT(*) FROM run WHERE plan_id IN (SELECT id " + PLANS + ")"),
                        handle,
                        kind,
                        rule,
                        now));
            case AUDIT -> TrimmedTrail.due(handle, rule, now);
        };
    }

    @Override
    public int delete(RetainedKind kind, RetentionRule rule, Instant now, int limit) {
        return rule.keepsAll() ? 0 : database.write(handle -> delete(handle, kind, rule, now, limit));
    }

    private static int delete(Handle handle, RetainedKind kind, RetentionRule rule, Instant now, int limit) {
        return switch (kind) {
            case CHECKS -> remove(handle, "made_check", CHECKS, kind, rule, now, limit);
            case EVALUATIONS -> remove(handle, "evaluation", EVALUATIONS, kind, rule, now, limit);
            case RUNS -> runs(handle, rule, now, limit);
            case AUDIT -> TrimmedTrail.delete(handle, rule, now, limit);
        };
    }

    private static int remove(
            Handle handle,
            String table,
            String removable,
            RetainedKind kind,
            RetentionRule rule,
            Instant now,
            int limit) {
        List<Long> ids = old(
                        handle,
                        "SELECT id FROM " + table + " WHERE " + removable,
                        kind,
                        rule,
                        now,
                        " ORDER BY id LIMIT " + limit)
                .mapTo(Long.class)
                .list();
        ids.forEach(id -> handle.execute("DELETE FROM " + table + " WHERE id = ?", id));
        return ids.size();
    }

    private static int runs(Handle handle, RetentionRule rule, Instant now, int limit) {
        long before = number(handle.createQuery("SELECT COUNT(*) FROM run"));
        bound(
                        handle.createQuery("SELECT id " + PLANS + " ORDER BY id LIMIT " + limit),
                        handle,
                        RetainedKind.RUNS,
                        rule,
                        now)
                .mapTo(Long.class)
                .list()
                .forEach(id -> handle.execute("DELETE FROM plan WHERE id = ?", id));
        RouteRows.prune(handle);
        return (int) (before - number(handle.createQuery("SELECT COUNT(*) FROM run")));
    }

    private static Query old(Handle handle, String select, RetainedKind kind, RetentionRule rule, Instant now) {
        return old(handle, select, kind, rule, now, "");
    }

    private static Query old(
            Handle handle, String select, RetainedKind kind, RetentionRule rule, Instant now, String end) {
        return bound(handle.createQuery(select + " AND (at < :before OR id <= :last)" + end), handle, kind, rule, now);
    }

    /** Binds the time before which rows go, and the id up to which there are too many. */
    private static Query bound(Query query, Handle handle, RetainedKind kind, RetentionRule rule, Instant now) {
        return query.bind("before", before(rule, now)).bind("last", last(handle, kind, rule));
    }

    /** A text that is less than any time, where any age is kept. */
    static String before(RetentionRule rule, Instant now) {
        return rule.days() == 0 ? "" : now.minus(Duration.ofDays(rule.days())).toString();
    }

    private static long last(Handle handle, RetainedKind kind, RetentionRule rule) {
        return rule.most() == 0
                ? 0
                : handle.createQuery(
                                "SELECT id FROM " + table(kind) + " ORDER BY id DESC LIMIT 1 OFFSET " + rule.most())
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L);
    }

    private static String table(RetainedKind kind) {
        return switch (kind) {
            case CHECKS -> "made_check";
            case RUNS -> "run";
            case EVALUATIONS -> "evaluation";
            case AUDIT -> "audit_entry";
        };
    }

    private static long number(Query query) {
        return query.mapTo(Long.class).one();
    }
}
