package dev.signalbox.store.jdbc;

import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewComment;
import java.time.Clock;
import java.util.List;

/** The comments of reviews, for {@link JdbcReviewStore}. */
final class CommentTable {
    private final JdbcDatabase database;
    private final Clock clock;

    CommentTable(JdbcDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    long add(long id, CommentDraft draft) {
        return database.write(handle -> {
            SharedQueries.require(handle, SharedQueries.Kind.REVIEW, id);
            ReviewRows.EditColumns columns = ReviewRows.EditColumns.of(draft.edit());
            CommentedLine line = draft.line();
            return handle.createQuery(
                            "INSERT INTO review_comment (review_id, who, at, plan_id, route, utterance, text, "
                                    + "edit, edit_route, edit_from, edit_to, decision, line_digest, line_local, line_remote, "
                                    + "line_value, reply_to) VALUES (:review, :who, :at, :plan, :route, :utterance, :text, :edit, "
                                    + ":edit_route, :edit_from, :edit_to, :decision, :digest, :local, :remote, :value, :reply_to) "
                                    + "RETURNING id")
                    .bind("review", id)
                    .bind("who", StoredText.of(draft.who()))
                    .bind("at", now())
                    .bind("plan", draft.plan())
                    .bind("route", StoredText.ofNullable(draft.place().route()))
                    .bind("utterance", StoredText.ofNullable(draft.place().utterance()))
                    .bind("text", StoredText.of(draft.text()))
                    .bind("edit", columns.kind())
                    .bind("edit_route", StoredText.ofNullable(columns.route()))
                    .bind("edit_from", StoredText.ofNullable(columns.from()))
                    .bind("edit_to", StoredText.ofNullable(columns.to()))
                    .bind("decision", draft.edit() == null ? null : ReviewComment.Decision.OPEN.name())
                    .bind("digest", line == null ? null : line.digest())
                    .bind("local", line == null ? null : line.local())
                    .bind("remote", line == null ? null : line.remote())
                    .bind("value", line == null ? null : StoredText.of(line.value()))
                    .bind("reply_to", draft.replyTo())
                    .mapTo(Long.class)
                    .one();
        });
    }

    boolean resolve(long comment, boolean resolved, String who) {
        return database.write(handle -> {
            String open = "resolved_by IS " + (resolved ? "NULL" : "NOT NULL");
            return handle.createUpdate("UPDATE review_comment SET resolved_by = :who, resolved_at = :at "
                                    + "WHERE id = :id AND reply_to IS NULL AND " + open)
                            .bind("id", comment)
                            .bind("who", resolved ? StoredText.of(who) : null)
                            .bind("at", resolved ? now() : null)
                            .execute()
                    == 1;
        });
    }

    List<ReviewComment> of(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM review_comment WHERE review_id = :id ORDER BY id")
                        .bind("id", id)
                        .map(ReviewRows::comment)
                        .list());
    }

    boolean decide(long comment, ReviewComment.Decision decision, String who) {
        return database.write(handle -> handle.createUpdate(
                                "UPDATE review_comment SET decision = :decision, decided_by = :who, "
                                        + "decided_at = :at, resolved_by = COALESCE(resolved_by, :who), "
                                        + "resolved_at = COALESCE(resolved_at, :at) WHERE id = :id AND decision = 'OPEN'")
                        .bind("id", comment)
                        .bind("at", now())
                        .bind("decision", decision.name())
                        .bind("who", StoredText.of(who))
                        .execute()
                == 1);
    }

    private String now() {
        return clock.instant().toString();
    }
}
