package dev.signalbox.web.review;

import dev.signalbox.review.CommentCounts;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.review.ReviewView.Look;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One route on the page of all changes of a review.
 *
 * @param name as it is
 * @param tick what forms, URLs and anchors call it
 * @param operations equal when the changes are; a mark for having viewed the route is for exactly these
 * @param local a text with the number of each kind of change on the local side; empty for none
 * @param remote the same on the remote side
 * @param changes how many lines it has
 * @param look whether the current user has marked it as viewed
 * @param comments on it and on utterances of it
 * @param body its first lines; null where they are loaded later
 */
public record RoutePart(
        String name,
        String tick,
        String operations,
        String local,
        String remote,
        int changes,
        Look look,
        CommentCounts comments,
        @Nullable Body body) {

    /**
     * Some lines of a route.
     *
     * @param repeated changes that many lines repeat; these lines are not among the others, unless someone commented on them
     * @param from how many of the other lines come before them
     * @param next index of the first line after them
     * @param more how many lines follow
     * @param threads comments on the whole route
     * @param outdated comments on utterances that the plan no longer changes, or changes in another way
     */
    public record Body(
            List<ReviewRow> rows,
            RepeatedLines repeated,
            int from,
            int next,
            int more,
            List<ThreadView> threads,
            List<ThreadView> outdated) {
        /** How many lines the next request loads. */
        public int nextCount() {
            return Math.min(ReviewRoutePage.ROWS, more);
        }

        /** The query that the route's own page continues with. */
        public String nextPage() {
            return repeated.changes().isEmpty() ? "&page=" + (next / ReviewRoutePage.ROWS + 1) : "&by=line#lines";
        }

        /** The query that loads the next lines. */
        public String nextLines() {
            return "&from=" + next + (repeated.byLine() ? "&by=line" : "");
        }
    }

    public boolean isViewed() {
        return look == Look.YES;
    }

    /** Whether it shows its lines only when it is opened. */
    public boolean isFolded() {
        return isViewed() && body == null;
    }

    /** Such as {@code local ±2, remote +101 −7}. */
    public String counts() {
        return Stream.of(local.isEmpty() ? "" : "local " + local, remote.isEmpty() ? "" : "remote " + remote)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** How high its lines will be, near enough, so that little moves when they are loaded: from 1 to 5. */
    public int size() {
        return changes <= 1 ? 1 : changes <= 4 ? 2 : changes <= 9 ? 3 : changes <= 19 ? 4 : 5;
    }

    /** What the link that loads its lines says. */
    public String invitation() {
        return "Show " + DisplayFormat.count(changes, "change");
    }
}
