package dev.signalbox.store.jdbc;

import dev.signalbox.account.PermissionReach;
import dev.signalbox.review.ConcernedReview;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.store.OpenPlan;
import dev.signalbox.store.OpenWorkStore;
import dev.signalbox.sync.plan.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbcOpenWorkStore implements OpenWorkStore {
    /** The newest verdict of each person but the author, on the review that {@code review} names. */
    private static final String NEWEST =
            "FROM verdict WHERE verdict.review_id = review.id AND verdict.who <> review.author AND NOT EXISTS (SELECT 1 FROM"
                    + " verdict later WHERE later.review_id = verdict.review_id AND later.who = verdict.who AND later.id >"
                    + " verdict.id)";

    private static final String REVIEWS = """
            SELECT review.*, router.name AS router_name, remote.name AS remote_name,
              CASE WHEN plan.revision < router.head THEN 1 ELSE 0 END AS local_moved,
              COALESCE(approval_rule.approvals, 0) AS required,
              (SELECT COUNT(*) NEWEST AND verdict.kind = 'APPROVES' AND verdict.operations = review.operations) AS approved,
              (SELECT COUNT(*) NEWEST AND verdict.kind = 'ASKS_FOR_CHANGES') AS requests,
              (SELECT COUNT(*) NEWEST AND verdict.kind = 'ASKS_FOR_CHANGES' AND verdict.operations = review.operations)
                AS requests_now,
              (SELECT COUNT(*) FROM verdict WHERE verdict.review_id = review.id AND verdict.who = :me
                AND verdict.operations = review.operations) AS judged
            FROM review
              JOIN plan ON plan.id = review.plan_id
              JOIN router ON router.id = review.router_id
              JOIN remote ON remote.id = review.remote_id
              LEFT JOIN approval_rule ON approval_rule.remote_id = review.remote_id
            WHERE review.state = 'OPEN'
            """.replace("NEWEST", NEWEST);

    /** Runs that are open, or that did all that their plan says. The text is that of {@link RunJson}. */
    private static final String APPLYING = "(run.finished IS NULL OR run.outcome LIKE '{\"kind\": \"applied\"%')";

    private static final String PLANS = """
            SELECT plan.id, plan.router_id, plan.remote_id, plan.revision, plan.who, plan.at, plan.mode,
              router.name AS router_name, remote.name AS remote_name,
              COALESCE((SELECT MAX(plan_row.position) + 1 FROM plan_row WHERE plan_row.plan_id = plan.id), 0) AS changes,
              (SELECT MAX(review.id) FROM review WHERE review.plan_id = plan.id AND review.state = 'OPEN') AS review_id,
              CASE WHEN plan.revision < router.head THEN 1 ELSE 0 END AS local_moved,
              CASE WHEN EXISTS (SELECT 1 FROM run WHERE run.remote_id = plan.remote_id AND run.started > plan.at
                  AND (run.outcome IS NULL OR run.outcome NOT LIKE '{"kind": "refused"%')) THEN 1 ELSE 0 END AS overtaken,
              CASE WHEN seen.remote_state <> plan.remote_state OR latest.at > seen.at
                  AND COALESCE(latest.remote_hash, '') <> COALESCE(seen.remote_hash, '') THEN 1 ELSE 0 END AS remote_moved
            FROM plan
              JOIN router ON router.id = plan.router_id
              JOIN remote ON remote.id = plan.remote_id
              JOIN plan seen ON seen.id = (SELECT MAX(newest.id) FROM plan newest WHERE newest.remote_id = plan.remote_id)
              LEFT JOIN made_check latest ON latest.id = (SELECT reached.id FROM made_check reached
                WHERE reached.remote_id = plan.remote_id AND reached.status <> 'UNREACHABLE'
                ORDER BY reached.id DESC LIMIT 1)
            """;

    /** Plans that were neither applied nor given up with a review, nor replaced by another plan of the same review. */
    private static final String OPEN = """
             plan.mode <> 'ERROR'
              AND NOT EXISTS (SELECT 1 FROM run WHERE run.plan_id = plan.id AND APPLYING)
              AND (NOT EXISTS (SELECT 1 FROM review_plan WHERE review_plan.plan_id = plan.id)
                OR EXISTS (SELECT 1 FROM review WHERE review.plan_id = plan.id AND review.state = 'OPEN'))
            """.replace("APPLYING", APPLYING);

    private final JdbcDatabase database;

    JdbcOpenWorkStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public List<ConcernedReview> reviews(String name, PermissionReach judges, PermissionReach syncs, int limit) {
        String quoted = ReviewRows.names(List.of(name));
        String mine = "author = :me AND requests_now > 0";
        String toReview =
                "author <> :me AND judged = 0 AND requests_now = 0 AND (reviewers = '[]' OR reviewers LIKE :asked"
                        + " ESCAPE '!' OR requests > 0 AND EXISTS (SELECT 1 FROM verdict WHERE verdict.review_id = listed.id"
                        + " AND verdict.who = :me)) AND " + ReachCondition.condition(judges);
        String applies = ReachCondition.condition(syncs);
        String ready = "requests = 0 AND approved >= required AND " + applies;
        return database.read(handle -> handle.createQuery("SELECT listed.*, " + ReviewLists.COMMENTS + ", "
                        + flag(mine) + " AS asks_author, " + flag(toReview) + " AS asks_reviewer, " + flag(applies)
                        + " AS applies FROM (" + REVIEWS + ") listed WHERE " + mine + " OR " + toReview + " OR " + ready
                        + " ORDER BY id DESC LIMIT :limit")
                .bind("me", StoredText.of(name))
                .bind("asked", LikePattern.holding(quoted.substring(1, quoted.length() - 1)))
                .bind("limit", limit)
                .map(JdbcOpenWorkStore::concerned)
                .list());
    }

    private static String flag(String condition) {
        return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
    }

    private static ConcernedReview concerned(ResultSet row, StatementContext context) throws SQLException {
        return new ConcernedReview(
                new ReviewListItem(
                        ReviewRows.review(row, context),
                        ReviewRows.comments(row),
                        StoredText.read(row.getString("router_name")),
                        StoredText.read(row.getString("remote_name")),
                        row.getInt("local_moved") == 1,
                        false),
                row.getInt("asks_author") == 1,
                row.getInt("asks_reviewer") == 1,
                row.getInt("approved"),
                row.getInt("required"),
                row.getInt("requests"),
                row.getInt("applies") == 1);
    }

    @Override
    public List<OpenPlan> decisions(PermissionReach where, int limit) {
        return listed(ReachCondition.condition(where), "plan.id IN (SELECT plan_id FROM auto_sync)", 0, limit);
    }

    @Override
    public List<OpenPlan> newestPlans(PermissionReach sees, int limit) {
        return listed(
                "overtaken = 0 AND " + ReachCondition.condition(sees),
                "plan.id IN (SELECT MAX(newest.id) FROM plan newest WHERE newest.mode <> 'ERROR' GROUP BY newest.remote_id)",
                0,
                limit);
    }

    @Override
    public List<OpenPlan> plans(long remote, int offset, int limit) {
        return listed("1 = 1", "plan.remote_id = " + remote, offset, limit);
    }

    @Override
    public int countPlans(long remote) {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM plan WHERE plan.remote_id = :remote AND " + OPEN)
                        .bind("remote", remote)
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * @param condition on the columns of {@link #PLANS}
     * @param which plans are looked at in the first place, on the columns of the table
     */
    private List<OpenPlan> listed(String condition, String which, int offset, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM (" + PLANS + " WHERE " + which + " AND " + OPEN
                        + ") listed WHERE " + condition + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(JdbcOpenWorkStore::plan)
                .list());
    }

    private static OpenPlan plan(ResultSet row, StatementContext context) throws SQLException {
        long review = row.getLong("review_id");
        Long reviewId = row.wasNull() ? null : (Long) review;
        return new OpenPlan(
                row.getLong("id"),
                row.getLong("router_id"),
                row.getLong("remote_id"),
                StoredText.read(row.getString("router_name")),
                StoredText.read(row.getString("remote_name")),
                row.getInt("revision"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                Mode.valueOf(row.getString("mode")),
                row.getInt("changes"),
                reviewId,
                row.getInt("local_moved") == 1,
                row.getInt("remote_moved") == 1 || row.getInt("overtaken") == 1);
    }
}
