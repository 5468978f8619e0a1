package dev.signalbox.store.jdbc;

import dev.signalbox.account.Role;
import dev.signalbox.notification.NotificationKind;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.PlanReplacement;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.review.VersionDifference;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.ReviewStore;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

final class JdbcReviewStore implements ReviewStore {
    private final JdbcDatabase database;
    private final Clock clock;
    private final CommentTable comments;

    JdbcReviewStore(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.comments = new CommentTable(database, clock);
    }

    @Override
    public Review open(long plan, String operations, String title, String why, String author, List<String> reviewers) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.PLAN, plan);
            long id = handle.createQuery("INSERT INTO review "
                            + "(router_id, remote_id, plan_id, operations, title, words, why, author, at, reviewers, state) "
                            + "SELECT router_id, remote_id, id, :operations, :title, :words, :why, :author, :at, :reviewers, "
                            + "'OPEN' "
                            + "FROM plan WHERE id = :plan RETURNING id")
                    .bind("plan", plan)
                    .bind("operations", operations)
                    .bind("title", StoredText.of(title))
                    .bind("words", StoredText.of(title.toLowerCase(Locale.ROOT)))
                    .bind("why", StoredText.of(why))
                    .bind("author", StoredText.of(author))
                    .bind("at", now())
                    .bind("reviewers", ReviewRows.names(reviewers))
                    .mapTo(Long.class)
                    .one();
            addVersion(
                    handle,
                    id,
                    new PlanReplacement(
                            plan,
                            operations,
                            author,
                            ReviewVersion.Cause.PROPOSED,
                            "Proposed",
                            VersionDifference.NONE));
            EventOutbox.reviewed(handle, NotificationKind.REVIEW_REQUESTED, id, clock.instant(), author, title);
            return find(handle, id).orElseThrow();
        });
    }

    @Override
    public Optional<Review> find(long id) {
        return database.read(handle -> find(handle, id));
    }

    private static Optional<Review> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM review WHERE id = :id")
                .bind("id", id)
                .map(ReviewRows::review)
                .findOne();
    }

    @Override
    public Map<ReviewListKind, Integer> counts(ReviewFilter filter) {
        return database.read(new ReviewLists(filter)::counts);
    }

    @Override
    public List<ReviewListItem> list(ReviewListKind whose, ReviewFilter filter, int offset, int limit) {
        return database.read(handle -> new ReviewLists(filter).list(handle, whose, offset, limit));
    }

    @Override
    public Map<Long, String> routers(ReviewFilter filter, int limit) {
        return database.read(handle -> ReviewLists.routers(handle, filter, limit));
    }

    @Override
    public List<Review> of(long remote, Review.@Nullable State state) {
        return database.read(handle -> inState(
                        handle.createQuery("SELECT * FROM review WHERE remote_id = :remote "
                                + (state == null ? "" : "AND state = :state ") + "ORDER BY id DESC"),
                        state)
                .bind("remote", remote)
                .map(ReviewRows::review)
                .list());
    }

    private static Query inState(Query query, Review.@Nullable State state) {
        return state == null ? query : query.bind("state", state.name());
    }

    @Override
    public Optional<Long> remoteOf(long id) {
        return database.read(handle -> handle.createQuery("SELECT remote_id FROM review WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne());
    }

    @Override
    public List<ReviewVersion> versions(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM review_plan WHERE review_id = :id ORDER BY id DESC")
                        .bind("id", id)
                        .map(ReviewRows::version)
                        .list());
    }

    @Override
    public boolean replacePlan(long id, long former, PlanReplacement next) {
        return database.write(handle -> {
            boolean dismisses = EventOutbox.dismisses(handle, id, former, next.operations());
            int changed = handle.createUpdate("UPDATE review SET plan_id = :plan, operations = :operations "
                            + "WHERE id = :id AND plan_id = :former AND state = 'OPEN' "
                            + "AND remote_id = (SELECT remote_id FROM plan WHERE id = :plan)")
                    .bind("id", id)
                    .bind("former", former)
                    .bind("plan", next.plan())
                    .bind("operations", next.operations())
                    .execute();
            if (changed == 0) {
                require(id, open(handle, id));
                return false;
            }
            addVersion(handle, id, next);
            if (dismisses) {
                EventOutbox.reviewed(
                        handle,
                        NotificationKind.APPROVAL_DISMISSED,
                        id,
                        clock.instant(),
                        next.who(),
                        "The plan was replaced by another one, which has not been approved.");
            }
            return true;
        });
    }

    @Override
    public void end(long id, Review.State state, String who) {
        database.change(handle -> require(
                id,
                handle.createUpdate("UPDATE review SET state = :state, ended_by = :who, ended_at = :at "
                                + "WHERE id = :id AND state = 'OPEN'")
                        .bind("id", id)
                        .bind("who", StoredText.of(who))
                        .bind("at", now())
                        .bind("state", state.name())
                        .execute()));
    }

    private static int open(Handle handle, long id) {
        return handle.createQuery("SELECT COUNT(*) FROM review WHERE id = :id AND state = 'OPEN'")
                .bind("id", id)
                .mapTo(Integer.class)
                .one();
    }

    private static void require(long id, int changed) {
        if (changed == 0) {
            throw new MissingEntityException("open review", id);
        }
    }

    private void addVersion(Handle handle, long id, PlanReplacement next) {
        VersionDifference difference = next.difference();
        handle.createUpdate("INSERT INTO review_plan (review_id, plan_id, at, who, cause, why, operations, "
                        + "lines_added, lines_removed, lines_changed, routes_changed) VALUES (:review, :plan, :at, :who, "
                        + ":cause, :why, :operations, :added, :removed, :changed, :routes)")
                .bind("review", id)
                .bind("plan", next.plan())
                .bind("at", now())
                .bind("who", StoredText.of(next.who()))
                .bind("cause", next.cause().name())
                .bind("why", StoredText.of(next.why()))
                .bind("operations", next.operations())
                .bind("added", difference.added())
                .bind("removed", difference.removed())
                .bind("changed", difference.changed())
                .bind("routes", difference.routes())
                .execute();
    }

    @Override
    public void add(long id, String who, ReviewVerdict.Kind kind, long plan, String operations, String words) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REVIEW, id);
            handle.createUpdate("INSERT INTO verdict (review_id, who, at, kind, plan_id, operations, words) "
                            + "VALUES (:review, :who, :at, :kind, :plan, :operations, :words)")
                    .bind("review", id)
                    .bind("who", StoredText.of(who))
                    .bind("at", now())
                    .bind("kind", kind.name())
                    .bind("plan", plan)
                    .bind("operations", operations)
                    .bind("words", StoredText.of(words))
                    .execute();
            EventOutbox.reviewed(
                    handle,
                    switch (kind) {
                        case APPROVES -> NotificationKind.APPROVED;
                        case ASKS_FOR_CHANGES -> NotificationKind.CHANGES_REQUESTED;
                    },
                    id,
                    clock.instant(),
                    who,
                    words);
        });
    }

    @Override
    public List<ReviewVerdict> verdicts(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM verdict WHERE review_id = :id ORDER BY id")
                .bind("id", id)
                .map(ReviewRows::verdict)
                .list());
    }

    @Override
    public long comment(long id, CommentDraft draft) {
        return comments.add(id, draft);
    }

    @Override
    public boolean resolve(long comment, boolean resolved, String who) {
        return comments.resolve(comment, resolved, who);
    }

    @Override
    public List<ReviewComment> comments(long id) {
        return comments.of(id);
    }

    @Override
    public boolean decide(long comment, ReviewComment.Decision decision, String who) {
        return comments.decide(comment, decision, who);
    }

    @Override
    public void view(long id, String who, String route, @Nullable String operations) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REVIEW, id);
            String sql = operations == null
                    ? "DELETE FROM review_viewed WHERE review_id = :review AND who = :who AND route = :route"
                    : "INSERT INTO review_viewed (review_id, who, route, operations) "
                            + "VALUES (:review, :who, :route, :operations) ON CONFLICT (review_id, who, route) "
                            + "DO UPDATE SET operations = excluded.operations";
            var update = handle.createUpdate(sql)
                    .bind("review", id)
                    .bind("who", StoredText.of(who))
                    .bind("route", StoredText.of(route));
            (operations == null ? update : update.bind("operations", operations)).execute();
        });
    }

    @Override
    public Map<String, String> viewed(long id, String who) {
        return database.read(handle -> handle.createQuery(
                        "SELECT route, operations FROM review_viewed WHERE review_id = :review AND who = :who")
                .bind("review", id)
                .bind("who", StoredText.of(who))
                .map((row, context) -> Map.entry(StoredText.read(row.getString("route")), row.getString("operations")))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public ApprovalRule rule(long remote) {
        return database.read(handle -> handle.createQuery(
                        "SELECT approvals, role FROM approval_rule WHERE remote_id = :remote")
                .bind("remote", remote)
                .map((row, context) -> new ApprovalRule(
                        row.getInt("approvals"),
                        Role.of(row.getString("role")).orElseThrow(() -> new DamagedRowException("a role", null))))
                .findOne()
                .orElse(ApprovalRule.NONE));
    }

    @Override
    public void setRule(long remote, ApprovalRule rule) {
        database.change(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REMOTE, remote);
            handle.createUpdate("INSERT INTO approval_rule (remote_id, approvals, role) "
                            + "VALUES (:remote, :approvals, :role) ON CONFLICT (remote_id) "
                            + "DO UPDATE SET approvals = excluded.approvals, role = excluded.role")
                    .bind("remote", remote)
                    .bind("approvals", rule.approvals())
                    .bind("role", rule.role().id())
                    .execute();
        });
    }

    private String now() {
        return clock.instant().toString();
    }
}
