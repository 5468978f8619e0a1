package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.review.ReviewView.Look;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All changes of a review on one page, or some of its routes.
 *
 * @param parts the routes, by name
 * @param paging of the routes, where there are very many
 * @param viewed how many routes of the plan the current user has viewed
 * @param total how many routes the plan changes
 */
public record ReviewChangesView(Review review, List<RoutePart> parts, ListPaging paging, int viewed, int total) {

    /**
     * One line of a route with its comments.
     *
     * @param page that shows it
     * @param part its route
     * @param form what is typed in the form that comments on it; null for no form
     * @param problem why that was not saved; null for nothing
     */
    public record Talk(
            ReviewChangesView page,
            RoutePart part,
            ReviewRow row,
            @Nullable CommentForm form,
            @Nullable String problem) {}

    public String href() {
        return "/reviews/" + review.id();
    }

    /** Where the lines of a route are loaded from. */
    public String load(RoutePart part) {
        return href() + "/changes/route?plan=" + review.plan() + "&name=" + part.tick();
    }

    /** The page that shows the lines of a route without loading them. */
    public String show(RoutePart part) {
        return href() + "/changes?at=" + part.tick() + "#r-" + part.tick();
    }

    /** Such as {@code 3 of 150 routes viewed}. */
    public String progress() {
        return DisplayFormat.number(viewed) + " of " + DisplayFormat.count(total, "route") + " viewed";
    }

    /** What the button that marks a route says. */
    public String mark(RoutePart part) {
        return part.look() == Look.YES
                ? "✓ Viewed"
                : part.look() == Look.NO ? "Mark as viewed" : "Changed since you viewed it: mark again";
    }
}
