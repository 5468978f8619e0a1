package dev.signalbox.store.jdbc;

import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/** Lists of reviews, each read with one query of the database. */
final class ReviewLists {
    /**
     * What is known about the remote without reading it: the newest plan and a later check. Another hash or other counts mean that the remote
     * changed; an equal hash does not prove the opposite.
     */
    private static final String LISTED = """
            SELECT review.*, router.name AS router_name, remote.name AS remote_name,
              CASE WHEN review.state = 'OPEN' AND plan.revision < router.head THEN 1 ELSE 0 END AS local_moved,
              CASE WHEN review.state = 'OPEN' AND (seen.remote_state <> plan.remote_state OR latest.at > seen.at AND (
                  COALESCE(latest.remote_hash, '') <> COALESCE(seen.remote_hash, '')
                  OR latest.status = 'MISSING' AND seen.remote_only + seen.changed + seen.same > 0
                  OR latest.revision = seen.revision AND (
                    latest.local_only <> seen.local_only OR latest.remote_only <> seen.remote_only
                    OR latest.changed <> seen.changed OR latest.same <> seen.same
                    OR latest.remote_hash IS NULL AND latest.status = 'SYNCED'
                      AND seen.local_only + seen.remote_only + seen.changed > 0))
                ) THEN 1 ELSE 0 END AS remote_moved
            FROM review
              JOIN plan ON plan.id = review.plan_id
              JOIN router ON router.id = review.router_id
              JOIN remote ON remote.id = review.remote_id
              JOIN plan seen ON seen.id = (SELECT MAX(newest.id) FROM plan newest WHERE newest.remote_id = review.remote_id)
              LEFT JOIN made_check latest ON latest.id = (SELECT reached.id FROM made_check reached
                WHERE reached.remote_id = review.remote_id AND reached.status <> 'UNREACHABLE'
                ORDER BY reached.id DESC LIMIT 1)
            """;

    /** Columns that count the comments of a review that is {@code listed}, each with its replies as one. */
    static final String COMMENTS = """
            (SELECT COUNT(*) FROM review_comment WHERE review_comment.review_id = listed.id
              AND review_comment.reply_to IS NULL AND review_comment.resolved_by IS NULL) AS open_comments,
            (SELECT COUNT(*) FROM review_comment WHERE review_comment.review_id = listed.id
              AND review_comment.reply_to IS NULL AND review_comment.resolved_by IS NOT NULL) AS resolved_comments
            """;

    private final ReviewFilter filter;
    private final Map<String, Object> bound = new LinkedHashMap<>();
    private final String common;

    ReviewLists(ReviewFilter filter) {
        this.filter = filter;
        List<String> conditions = new ArrayList<>();
        conditions.add(ReachCondition.condition(filter.sees()));
        bound.put("me", StoredText.of(filter.name()));
        String quoted = ReviewRows.names(List.of(filter.name()));
        bound.put("asked", LikePattern.holding(quoted.substring(1, quoted.length() - 1)));
        if (!filter.words().isEmpty()) {
            conditions.add("words LIKE :words ESCAPE '!'");
            bound.put("words", LikePattern.words(filter.words()));
        }
        if (!filter.author().isEmpty()) {
            conditions.add("author = :author");
            bound.put("author", StoredText.of(filter.author()));
        }
        if (filter.router() != null) {
            conditions.add("router_id = :router");
            bound.put("router", filter.router());
        }
        if (filter.remote() != null) {
            conditions.add("remote_id = :remote");
            bound.put("remote", filter.remote());
        }
        if (filter.moved()) {
            conditions.add("local_moved + remote_moved > 0");
        }
        this.common = String.join(" AND ", conditions);
    }

    Map<ReviewListKind, Integer> counts(Handle handle) {
        StringBuilder sums = new StringBuilder();
        for (ReviewListKind whose : ReviewListKind.values()) {
            sums.append(sums.isEmpty() ? "" : ", ")
                    .append("COALESCE(SUM(CASE WHEN ")
                    .append(in(whose))
                    .append(" THEN 1 ELSE 0 END), 0) AS ")
                    .append(whose.name());
        }
        return bind(handle.createQuery("SELECT " + sums + " FROM (" + LISTED + ") listed WHERE " + common))
                .map((row, context) -> {
                    Map<ReviewListKind, Integer> counts = new EnumMap<>(ReviewListKind.class);
                    for (ReviewListKind whose : ReviewListKind.values()) {
                        counts.put(whose, row.getInt(whose.name()));
                    }
                    return counts;
                })
                .one();
    }

    List<ReviewListItem> list(Handle handle, ReviewListKind whose, int offset, int limit) {
        return bind(handle.createQuery(
                        "SELECT listed.*, " + COMMENTS + " FROM (" + LISTED + ") listed WHERE " + in(whose)
                                + " AND " + common
                                + " ORDER BY id DESC LIMIT :limit OFFSET :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map((row, context) -> new ReviewListItem(
                        ReviewRows.review(row, context),
                        ReviewRows.comments(row),
                        StoredText.read(row.getString("router_name")),
                        StoredText.read(row.getString("remote_name")),
                        row.getInt("local_moved") == 1,
                        row.getInt("remote_moved") == 1))
                .list();
    }

    private Query bind(Query query) {
        // Not every list depends on the person.
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindMap(bound);
    }

    private String in(ReviewListKind whose) {
        return switch (whose) {
            case OPEN -> "state = 'OPEN'";
            case DONE -> "state <> 'OPEN'";
            case MINE -> "author = :me";
            case WAITING ->
                "state = 'OPEN' AND author <> :me AND (reviewers LIKE :asked ESCAPE '!' OR reviewers = '[]' AND "
                        + ReachCondition.condition(filter.judges())
                        + ") AND NOT EXISTS (SELECT 1 FROM verdict WHERE verdict.review_id = listed.id"
                        + " AND verdict.who = :me AND verdict.operations = listed.operations)";
        };
    }

    /** Returns the routers with reviews, those with the newest ones first. */
    static Map<Long, String> routers(Handle handle, ReviewFilter filter, int limit) {
        Map<Long, String> routers = new LinkedHashMap<>();
        handle.createQuery(
                        "SELECT router.id, router.name FROM router JOIN (SELECT router_id, MAX(id) AS newest FROM review WHERE "
                                + ReachCondition.condition(filter.sees())
                                + " GROUP BY router_id) found ON found.router_id = router.id ORDER BY found.newest DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> Map.entry(row.getLong("id"), StoredText.read(row.getString("name"))))
                .forEach(router -> routers.put(router.getKey(), router.getValue()));
        return routers;
    }
}
