package dev.signalbox.web.review;

import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentThread;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together the routes of the page of all changes of a review, each as one person sees it. */
public final class RoutePartBuilder {
    /** Lines that the page holds before it loads any, so that its first screen is there at once. */
    static final int FIRST = 60;

    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final CommentPlacement placement;
    private final PlanRowReader rows;

    public RoutePartBuilder(
            ReviewStore reviews, PlanRoutesCache routes, CommentPlacement placement, PlanRowReader rows) {
        this.reviews = reviews;
        this.routes = routes;
        this.placement = placement;
        this.rows = rows;
    }

    PlanRoutes routes(Subject subject) {
        return routes.of(subject.plan());
    }

    /** How many routes of the plan a person has viewed as they are now. */
    int viewed(Subject subject, String who) {
        Map<String, String> marks = reviews.viewed(subject.review().id(), who);
        return (int) routes(subject).all().stream()
                .filter(route -> route.operations().equals(marks.get(route.name())))
                .count();
    }

    /**
     * Routes, the first ones with their lines.
     *
     * @param at index of the first route that is shown with its lines
     * @param asked the lines of that route that are shown, also if the route was viewed; null if no one asked for it
     */
    List<RoutePart> of(Subject subject, String who, List<RouteChanges> shown, int at, @Nullable LineWindow asked) {
        Map<String, String> marks = reviews.viewed(subject.review().id(), who);
        List<CommentThread> threads = threads(subject);
        List<RoutePart> parts = new ArrayList<>();
        int lines = 0;
        for (int i = 0; i < shown.size(); i++) {
            RouteChanges route = shown.get(i);
            boolean viewed = route.operations().equals(marks.get(route.name()));
            LineWindow here = i == at ? asked : null;
            boolean full = i >= at && lines < FIRST && (!viewed || here != null);
            LineWindow window = full && here == null ? LineWindow.FIRST : here;
            parts.add(part(subject, route, marks.get(route.name()), threads, window));
            lines += full ? Math.min(ReviewRoutePage.ROWS, route.lines().size()) : 0;
        }
        return parts;
    }

    /**
     * One route.
     *
     * @param window the lines that are shown; null for none
     */
    RoutePart of(Subject subject, String who, RouteChanges route, @Nullable LineWindow window) {
        String mark = reviews.viewed(subject.review().id(), who).get(route.name());
        return part(subject, route, mark, threads(subject), window);
    }

    /** The row of one utterance with its comments; null if the plan does not change it. */
    @Nullable
    ReviewRow row(Subject subject, RouteChanges route, String utterance) {
        List<PlanLine> lines = route.of(utterance);
        return lines.isEmpty()
                ? null
                : rows.of(subject, lines.subList(0, 1), placed(subject, route, threads(subject)))
                        .getFirst();
    }

    private List<CommentThread> threads(Subject subject) {
        return CommentThread.of(reviews.comments(subject.review().id()));
    }

    private List<ThreadView> placed(Subject subject, RouteChanges route, List<CommentThread> threads) {
        return placement.of(subject, of(route, threads));
    }

    private static List<CommentThread> of(RouteChanges route, List<CommentThread> threads) {
        return threads.stream()
                .filter(thread -> route.name().equals(thread.first().place().route()))
                .toList();
    }

    private RoutePart part(
            Subject subject,
            RouteChanges route,
            @Nullable String mark,
            List<CommentThread> threads,
            @Nullable LineWindow window) {
        return new RoutePart(
                route.name(),
                route.tick(),
                route.operations(),
                route.counts(PlanLine.Side.LOCAL),
                route.counts(PlanLine.Side.REMOTE),
                route.lines().size(),
                ReviewViewBuilder.look(mark, route.operations()),
                CommentCounts.of(of(route, threads)),
                window == null ? null : body(subject, route, placed(subject, route, threads), window));
    }

    private RoutePart.Body body(Subject subject, RouteChanges route, List<ThreadView> threads, LineWindow window) {
        FoldedLines shown = window.byLine()
                ? new FoldedLines(RepeatedLines.BY_LINE, route.lines())
                : rows.folded(subject, route.lines(), threads);
        int size = shown.lines().size();
        int start = Math.min(window.from(), size);
        int end = Math.min(start + ReviewRoutePage.ROWS, size);
        return new RoutePart.Body(
                rows.of(subject, shown.lines().subList(start, end), threads),
                shown.repeated(),
                start,
                end,
                size - end,
                threads.stream().filter(thread -> thread.utterance() == null).toList(),
                threads.stream().filter(ThreadView::outdated).toList());
    }
}
