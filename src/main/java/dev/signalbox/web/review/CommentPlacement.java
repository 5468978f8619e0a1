package dev.signalbox.web.review;

import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds where comments belong in the plan that a review has now. A comment stays on its line while the plan does exactly the same with that
 * utterance; otherwise it is outdated and keeps the line as it was. A comment on a route stays there while the plan changes the route; a comment on
 * the whole plan is never outdated.
 */
public final class CommentPlacement {
    private final PlanRoutesCache routes;

    public CommentPlacement(PlanRoutesCache routes) {
        this.routes = routes;
    }

    /** The threads of a review, oldest first. */
    List<ThreadView> of(Subject subject, List<CommentThread> threads) {
        PlanRoutes now = routes.of(subject.plan());
        RouterConfig config = subject.router().head().config();
        return threads.stream().map(thread -> view(now, config, thread)).toList();
    }

    private ThreadView view(PlanRoutes now, RouterConfig config, CommentThread thread) {
        ReviewComment first = thread.first();
        ReviewComment.Suggestion suggestion = first.suggestion();
        boolean fits = suggestion != null && suggestion.edit().in(config).isPresent();
        CommentTarget place = first.place();
        String name = place.route();
        if (name == null) {
            return new ThreadView(thread, false, null, fits, null, null);
        }
        RouteChanges route = now.named(name).orElse(null);
        String routeTick = route == null ? null : route.tick();
        String utterance = place.utterance();
        if (utterance == null) {
            return new ThreadView(thread, route == null, null, fits, routeTick, null);
        }
        CommentedLine line = line(first);
        boolean current =
                route != null && (line == null ? isThere(route, utterance) : route.stillDoes(line, utterance));
        String lineTick = current ? SelectionDigest.of(new UtteranceKey(name, utterance)) : null;
        return new ThreadView(thread, !current, line, fits, routeTick, lineTick);
    }

    private static boolean isThere(RouteChanges route, String utterance) {
        return !route.of(utterance).isEmpty();
    }

    /** The line as it was; read from the plan of that time for comments that were stored without it. */
    private @Nullable CommentedLine line(ReviewComment comment) {
        return comment.line() != null
                ? comment.line()
                : lines(comment)
                        .filter(lines -> !lines.isEmpty())
                        .map(lines ->
                                LineSnapshot.of(lines, PlanRow.of(lines, null).getFirst()))
                        .orElse(null);
    }

    private Optional<List<PlanLine>> lines(ReviewComment comment) {
        String route = comment.place().route();
        String utterance = comment.place().utterance();
        return route == null || utterance == null
                ? Optional.empty()
                : routes.of(comment.plan()).flatMap(plan -> plan.named(route)).map(changes -> changes.of(utterance));
    }
}
