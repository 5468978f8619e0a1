package dev.signalbox.web.review;

import dev.signalbox.review.ReviewComment;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.review.ReviewLookup.Subject;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** The page of a review that a form was sent from, to which the browser returns. Forms name it in the field {@code next}. */
enum ReviewReturn {
    REVIEW,
    ROUTE,
    CHANGES,
    COMMENT;

    /**
     * The page that a form names.
     *
     * @param otherwise where it names none
     */
    static ReviewReturn of(Context ctx, ReviewReturn otherwise) {
        return switch (RequestParameters.field(ctx, "next")) {
            case "review" -> REVIEW;
            case "route" -> ROUTE;
            case "changes" -> CHANGES;
            case "comment" -> COMMENT;
            default -> otherwise;
        };
    }

    /**
     * The address that shows a comment.
     *
     * @param id of the comment
     * @param route tick of the route that it is about; null where the plan does not change that route, or the comment is about none
     * @param line tick of its line; null for none
     */
    String comment(Subject subject, long id, @Nullable String route, @Nullable String line) {
        if (this == COMMENT) {
            return subject.href() + "/comments/" + id + "#comment-" + id;
        }
        if (route == null || this == REVIEW) {
            return subject.href() + "?comment=" + id + "#comment-" + id;
        }
        String at = this == CHANGES ? "/changes?at=" + route : "/route?name=" + route;
        return subject.href() + at + (line == null ? "" : "&line=" + line) + "#comment-" + id;
    }

    String comment(Subject subject, ReviewComment comment, ThreadView thread) {
        return comment(subject, comment.id(), thread.routeTick(), thread.lineTick());
    }
}
