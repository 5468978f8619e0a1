package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.review.VersionDifference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of reviews as values, and back. */
final class ReviewRows {
    private ReviewRows() {}

    static Review review(ResultSet row, StatementContext context) throws SQLException {
        List<String> reviewers = new ArrayList<>();
        for (JsonNode name : StoredJson.read(row.getString("reviewers"))) {
            reviewers.add(name.textValue());
        }
        return new Review(
                row.getLong("id"),
                row.getLong("router_id"),
                row.getLong("remote_id"),
                row.getLong("plan_id"),
                row.getString("operations"),
                StoredText.read(row.getString("title")),
                StoredText.read(row.getString("why")),
                StoredText.read(row.getString("author")),
                Instant.parse(row.getString("at")),
                reviewers,
                Review.State.valueOf(row.getString("state")),
                ending(row));
    }

    /** Reads the columns {@link ReviewLists#COMMENTS}. */
    static CommentCounts comments(ResultSet row) throws SQLException {
        return new CommentCounts(row.getInt("open_comments"), row.getInt("resolved_comments"));
    }

    private static Review.@Nullable Ending ending(ResultSet row) throws SQLException {
        String who = text(row, "ended_by");
        return who == null ? null : new Review.Ending(who, Instant.parse(row.getString("ended_at")));
    }

    static ReviewVersion version(ResultSet row, StatementContext context) throws SQLException {
        String why = StoredText.read(row.getString("why"));
        String cause = row.getString("cause");
        int routes = row.getInt("routes_changed");
        boolean known = !row.wasNull();
        return new ReviewVersion(
                row.getLong("plan_id"),
                Instant.parse(row.getString("at")),
                StoredText.read(row.getString("who")),
                cause == null ? cause(why) : ReviewVersion.Cause.valueOf(cause),
                why,
                row.getString("operations"),
                known
                        ? new VersionDifference(
                                row.getInt("lines_added"),
                                row.getInt("lines_removed"),
                                row.getInt("lines_changed"),
                                routes)
                        : null);
    }

    /** Of a version that is older than its column. */
    private static ReviewVersion.Cause cause(String why) {
        return why.equals("Proposed") ? ReviewVersion.Cause.PROPOSED : ReviewVersion.Cause.REGENERATED;
    }

    static String names(List<String> names) {
        ArrayNode array = StoredJson.array();
        names.forEach(array::add);
        return StoredJson.of(array);
    }

    static ReviewVerdict verdict(ResultSet row, StatementContext context) throws SQLException {
        return new ReviewVerdict(
                row.getLong("id"),
                row.getLong("review_id"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                ReviewVerdict.Kind.valueOf(row.getString("kind")),
                row.getLong("plan_id"),
                row.getString("operations"),
                StoredText.read(row.getString("words")));
    }

    static ReviewComment comment(ResultSet row, StatementContext context) throws SQLException {
        return new ReviewComment(
                row.getLong("id"),
                row.getLong("review_id"),
                StoredText.read(row.getString("who")),
                Instant.parse(row.getString("at")),
                row.getLong("plan_id"),
                new CommentTarget(text(row, "route"), text(row, "utterance")),
                line(row),
                StoredText.read(row.getString("text")),
                suggestion(row),
                replyTo(row),
                resolution(row));
    }

    private static @Nullable CommentedLine line(ResultSet row) throws SQLException {
        String digest = row.getString("line_digest");
        return digest == null
                ? null
                : new CommentedLine(
                        row.getString("line_local"),
                        row.getString("line_remote"),
                        StoredText.read(row.getString("line_value")),
                        digest);
    }

    private static @Nullable Long replyTo(ResultSet row) throws SQLException {
        long first = row.getLong("reply_to");
        return row.wasNull() ? null : (Long) first;
    }

    private static ReviewComment.@Nullable Resolution resolution(ResultSet row) throws SQLException {
        String who = text(row, "resolved_by");
        return who == null ? null : new ReviewComment.Resolution(who, Instant.parse(row.getString("resolved_at")));
    }

    private static ReviewComment.@Nullable Suggestion suggestion(ResultSet row) throws SQLException {
        String kind = row.getString("edit");
        return kind == null
                ? null
                : new ReviewComment.Suggestion(
                        new EditColumns(kind, text(row, "edit_route"), text(row, "edit_from"), text(row, "edit_to"))
                                .edit(),
                        ReviewComment.Decision.valueOf(row.getString("decision")),
                        text(row, "decided_by"));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : StoredText.read(text);
    }

    /** A suggested edit as columns. */
    record EditColumns(
            @Nullable String kind,
            @Nullable String route,
            @Nullable String from,
            @Nullable String to) {
        static EditColumns of(@Nullable SuggestedEdit edit) {
            return switch (edit) {
                case null -> new EditColumns(null, null, null, null);
                case SuggestedEdit.Add add -> new EditColumns("add", add.route(), null, add.utterance());
                case SuggestedEdit.Remove remove -> new EditColumns("remove", remove.route(), remove.utterance(), null);
                case SuggestedEdit.Change change ->
                    new EditColumns("change", change.route(), change.from(), change.to());
            };
        }

        SuggestedEdit edit() {
            String of = Objects.requireNonNull(route, "edit_route");
            return switch (kind) {
                case "add" -> new SuggestedEdit.Add(of, Objects.requireNonNull(to, "edit_to"));
                case "remove" -> new SuggestedEdit.Remove(of, Objects.requireNonNull(from, "edit_from"));
                case "change" ->
                    new SuggestedEdit.Change(
                            of, Objects.requireNonNull(from, "edit_from"), Objects.requireNonNull(to, "edit_to"));
                case null, default -> throw new DamagedRowException("an edit, not " + kind, null);
            };
        }
    }
}
