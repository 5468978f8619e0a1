package dev.signalbox.web.review;

import dev.signalbox.store.ReviewStore;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.review.ReviewLookup.Subject;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Marks a route of a review as viewed by the current user, or takes the mark away. A mark is for exactly the changes that were viewed. */
public final class ViewedMarkHandler {
    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final ReviewChangesPage changes;

    public ViewedMarkHandler(
            ReviewLookup lookup, ReviewStore reviews, PlanRoutesCache routes, ReviewChangesPage changes) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.changes = changes;
    }

    public void mark(Context ctx) {
        Subject subject = lookup.named(ctx);
        RouteChanges route = marked(ctx, subject);
        if (PageRenderer.isHtmx(ctx)) {
            changes.marked(ctx, subject, route);
        } else {
            ctx.redirect(next(ctx, subject, route), HttpStatus.SEE_OTHER);
        }
    }

    /** Sets or removes the mark; a mark for changes that the plan no longer makes is not set. */
    private RouteChanges marked(Context ctx, Subject subject) {
        String named = RequestParameters.field(ctx, "name");
        RouteChanges route = routes.of(subject.plan()).find(named).orElseThrow(() -> ReviewRoutePage.noRoute(named));
        String shown = RequestParameters.field(ctx, "operations");
        boolean viewed = RequestParameters.field(ctx, "viewed").equals("true");
        if (!viewed || shown.isEmpty() || shown.equals(route.operations())) {
            reviews.view(
                    subject.review().id(),
                    CurrentUser.of(ctx).name(),
                    route.name(),
                    viewed ? route.operations() : null);
        }
        return route;
    }

    private static String next(Context ctx, Subject subject, RouteChanges route) {
        return switch (RequestParameters.field(ctx, "next")) {
            case "review" -> subject.href() + "#routes";
            case "changes" -> subject.href() + "/changes#r-" + route.tick();
            default -> subject.href() + "/route?name=" + route.tick();
        };
    }
}
