package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.NamedRouter;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Saves a route's form that was made from a revision which is no longer the newest: together with what others did since. */
final class StaleRoute {
    private final PageServices parts;

    StaleRoute(PageServices parts) {
        this.parts = parts;
    }

    /**
     * Follows the route that a form is for.
     *
     * @throws StaleRevisionException if nobody can tell which one it was
     * @throws dev.signalbox.web.frame.NotFoundException if the form is of the newest revision and that has no such route
     */
    RouteHistory trail(Context ctx, Router router) {
        int base = NamedRouter.base(ctx);
        if (base == router.head().number()) {
            RouteHref.find(ctx, router.head().config().routes());
        }
        return RouteHistory.of(ctx, parts.routers(), router, base)
                .orElseThrow(() -> new StaleRevisionException(
                        router.id(), base, router.head().number()));
    }

    /** As {@link #trail}, of a route that is still there. */
    RouteHistory standing(Context ctx, Router router) {
        RouteHistory trail = trail(ctx, router);
        if (trail.place() < 0) {
            throw new StaleRevisionException(
                    router.id(), NamedRouter.base(ctx), router.head().number());
        }
        return trail;
    }

    /** Saves both edits, or asks about the fields that both edited. */
    void save(Context ctx, Router router) {
        RouteHistory trail = trail(ctx, router);
        Revision removal = trail.removal();
        if (removal != null) {
            gone(ctx, router, trail, removal);
            return;
        }
        RouteMerging merging = RouteMerging.of(ctx, router, trail);
        if (merging.questions().isEmpty()) {
            put(ctx, router, trail, merging.merged());
            return;
        }
        AuditNote.of(ctx)
                .on("route " + TextExcerpt.of(trail.newest().name(), 60))
                .refused("Somebody else edited the route meanwhile; the two edits have to be put together first.");
        ctx.status(merging.chosen() && !merging.again() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        String title =
                "You and somebody else edited " + TextExcerpt.of(trail.newest().name(), 60);
        parts.view().page(ctx, head(router, title), "route/merge.jte", MergeView.of(merging));
    }

    /** Puts what two people made of a route in its place; what changes nothing makes no revision. */
    void put(Context ctx, Router router, RouteHistory trail, Route now) {
        int head = router.head().number();
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        Route theirs = routes.set(trail.place(), now);
        String to = RouteHref.of(router.id(), routes, trail.place());
        AuditNote.of(ctx)
                .on("route " + TextExcerpt.of(now.name(), 60))
                .saying("Nothing was different, so nothing was saved.");
        if (theirs.equals(now)) {
            ctx.redirect(to + "&said=same" + together(ctx, head), HttpStatus.SEE_OTHER);
            return;
        }
        String name = TextExcerpt.of(now.name(), 60);
        String what = theirs.name().equals(now.name())
                ? "Edited route " + name
                : "Renamed route " + TextExcerpt.of(theirs.name(), 60) + " to " + name;
        RouterConfig config = router.head().config().withRoutes(routes);
        AuditNote.of(ctx)
                .made(parts.routers()
                        .commit(router.id(), head, config, CurrentUser.of(ctx).name(), what));
        ctx.redirect(to + "&said=saved" + together(ctx, head), HttpStatus.SEE_OTHER);
    }

    /** The part of a URL that has a page show what others did since a form was opened. */
    static String together(Context ctx, int head) {
        int base = NamedRouter.base(ctx);
        return base == head || base == 0 ? "" : "&since=" + base + "&until=" + head;
    }

    /** The utterances without those that were ticked when the route was as the form had it. */
    static List<JsonNode> without(RouteHistory trail, List<JsonNode> kept) {
        return new RouteMerge(trail.base(), trail.newest(), trail.base().withUtterances(kept))
                .taking(EnumSet.noneOf(RouteField.class))
                .utterances();
    }

    private void gone(Context ctx, Router router, RouteHistory trail, Revision removal) {
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        boolean back = RequestParameters.ticked(ctx, "back");
        RouteForm form = RouteForm.sent(ctx, trail.base(), routes, back);
        if (back && form.isSound()) {
            Route mine = form.onto(trail.base());
            RouteMerge merge = new RouteMerge(trail.base(), trail.newest(), mine);
            EnumSet<RouteField> typed = EnumSet.allOf(RouteField.class);
            typed.removeIf(field -> merge.of(field) == MergeOutcome.THEIRS);
            int at = Math.min(trail.start(), routes.size());
            routes.add(at, merge.taking(typed));
            RouterConfig config = router.head().config().withRoutes(routes);
            String what = "Put route " + TextExcerpt.of(routes.get(at).name(), 60) + " back";
            AuditNote.of(ctx)
                    .made(parts.routers()
                            .commit(
                                    router.id(),
                                    router.head().number(),
                                    config,
                                    CurrentUser.of(ctx).name(),
                                    what));
            ctx.redirect(RouteHref.of(router.id(), routes, at) + "&said=saved", HttpStatus.SEE_OTHER);
            return;
        }
        AuditNote.of(ctx)
                .on("route " + TextExcerpt.of(trail.newest().name(), 60))
                .refused("Somebody removed the route meanwhile.");
        ctx.status(back ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        Revision first = trail.stops().getFirst().revision();
        GoneView view = new GoneView(
                router,
                RouteHref.of(router.id(), first.config().routes(), trail.start()),
                first.number(),
                form,
                removal,
                trail.newest().utterances().size());
        String title = "Somebody removed " + TextExcerpt.of(trail.newest().name(), 60) + " meanwhile";
        parts.view().page(ctx, head(router, title), "route/gone.jte", view);
    }

    private static PageHead head(Router router, String title) {
        return PageHead.of(title).under("Overview", "/").under(router.name(), "/routers/" + router.id());
    }
}
