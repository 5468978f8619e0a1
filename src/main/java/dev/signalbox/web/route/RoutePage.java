package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.NamedRouter;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The page of a route, and every edit of it. */
public final class RoutePage {
    private static final int LONGEST_NAME = 60;

    private final PageServices parts;
    private final SimilarUtteranceFinder neighbours;
    private final RouteViews views;
    private final StaleRoute stale;

    public RoutePage(PageServices parts) {
        this.parts = parts;
        this.neighbours = new SimilarUtteranceFinder(parts);
        this.views = new RouteViews(parts, neighbours);
        this.stale = new StaleRoute(parts);
    }

    public void show(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        int at = RouteHref.find(ctx, router.head().config().routes());
        views.render(ctx, views.of(ctx, router, at).saying(notice(ctx), together(ctx, router)));
    }

    /** Saves every field but the utterances. What was typed is kept where it cannot be saved. */
    public void save(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        if (NamedRouter.base(ctx) != router.head().number()) {
            stale.save(ctx, router);
            return;
        }
        int at = RouteHref.find(ctx, router.head().config().routes());
        List<Route> others = new ArrayList<>(router.head().config().routes());
        Route was = others.remove(at);
        RouteForm form = RouteForm.sent(ctx, was, others, false);
        if (form.isSound()) {
            Route now = form.onto(was);
            String what = was.name().equals(now.name())
                    ? "Edited route " + shown(now.name())
                    : "Renamed route " + shown(was.name()) + " to " + shown(now.name());
            commit(ctx, router, at, now, what, now.equals(was) ? "&said=same" : "&said=saved");
        } else {
            AuditNote.of(ctx).on("route " + shown(was.name())).refused("What was typed cannot be saved.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            views.render(ctx, views.of(ctx, router, at).with(form));
        }
    }

    /** Adds the typed lines that the route does not have yet, whatever else happened to it meanwhile. */
    public void add(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        int at = stale.standing(ctx, router).place();
        Route route = router.head().config().routes().get(at);
        List<String> lines = TypedLines.of(RequestParameters.field(ctx, "utterances"));
        Set<String> there = new HashSet<>(route.texts().toList());
        List<JsonNode> longer = new ArrayList<>(route.utterances());
        lines.stream().filter(there::add).map(TextNode::valueOf).forEach(longer::add);
        int added = longer.size() - route.utterances().size();
        commit(
                ctx,
                router,
                at,
                route.withUtterances(longer),
                "Added " + DisplayFormat.count(added, "utterance") + " to " + shown(route.name()),
                "&added=" + added + "&left=" + (lines.size() - added));
    }

    /** Removes the utterances that were ticked, by the places they had when the form was made. */
    public void removeUtterances(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        RouteHistory trail = stale.standing(ctx, router);
        Route route = trail.newest();
        Set<String> places = new HashSet<>(ctx.formParams("utterance"));
        List<JsonNode> before = trail.base().utterances();
        List<JsonNode> kept = IntStream.range(0, before.size())
                .filter(i -> !places.contains(String.valueOf(i)))
                .mapToObj(before::get)
                .toList();
        Route now = route.withUtterances(StaleRoute.without(trail, kept));
        int removed = route.utterances().size() - now.utterances().size();
        commit(
                ctx,
                router,
                trail.place(),
                now,
                "Removed " + DisplayFormat.count(removed, "utterance") + " from " + shown(route.name()),
                "&removed=" + removed);
    }

    /**
     * Removes the route. Its history brings it back.
     *
     * @throws StaleRevisionException if somebody edited the route since the form was made
     */
    public void remove(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        RouteHistory trail = stale.trail(ctx, router);
        int head = router.head().number();
        if (trail.place() >= 0) {
            if (!trail.newest().equals(trail.base())) {
                throw new StaleRevisionException(router.id(), NamedRouter.base(ctx), head);
            }
            RouterConfig config = router.head().config();
            List<Route> fewer = new ArrayList<>(config.routes());
            String name = fewer.remove(trail.place()).name();
            AuditNote.of(ctx).on("route " + shown(name));
            AuditNote.of(ctx)
                    .made(parts.routers()
                            .commit(
                                    router.id(),
                                    head,
                                    config.withRoutes(fewer),
                                    CurrentUser.of(ctx).name(),
                                    "Removed route " + shown(name)));
        }
        ctx.redirect("/routers/" + router.id(), HttpStatus.SEE_OTHER);
    }

    /** Looks for nearly the same utterances in other routes. */
    public void near(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        int at = RouteHref.find(ctx, router.head().config().routes());
        SimilarUtterances near = neighbours.of(
                router, at, router.head().config().routes().get(at).texts().toList(), true);
        if (PageRenderer.isHtmx(ctx)) {
            parts.view().fragment(ctx, "route/near.jte", near);
        } else {
            views.render(ctx, views.of(ctx, router, at).with(null, near));
        }
    }

    /** Says what is odd about the lines that are being typed. */
    public void typed(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        int at = RouteHref.find(ctx, router.head().config().routes());
        TypedUtterances typed = views.typed(router, at, RequestParameters.field(ctx, "utterances"));
        if (PageRenderer.isHtmx(ctx)) {
            parts.view().fragment(ctx, "route/typed.jte", typed);
        } else {
            views.render(ctx, views.of(ctx, router, at).with(typed, null));
        }
    }

    /** Puts a route in the place of what it was and goes to its page. What changes nothing makes no revision. */
    private void commit(Context ctx, Router router, int at, Route now, String what, String said) {
        AuditNote.of(ctx).on("route " + shown(now.name())).saying("Nothing was different, so nothing was saved.");
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        if (!routes.set(at, now).equals(now)) {
            RouterConfig config = router.head().config().withRoutes(routes);
            AuditNote.of(ctx)
                    .made(parts.routers()
                            .commit(
                                    router.id(),
                                    router.head().number(),
                                    config,
                                    CurrentUser.of(ctx).name(),
                                    what));
        }
        String more = StaleRoute.together(ctx, router.head().number());
        ctx.redirect(RouteHref.of(router.id(), routes, at) + said + more, HttpStatus.SEE_OTHER);
    }

    /** What others did between the two revisions that a URL names; null where it names none. */
    private @Nullable OverlappingEdits together(Context ctx, Router router) {
        int since = RequestParameters.positive(ctx, "since", 0);
        int until = RequestParameters.positive(ctx, "until", 0);
        if (since == 0 || until <= since) {
            return null;
        }
        Revision before = parts.routers().revision(router.id(), since).orElse(null);
        Revision after = parts.routers().revision(router.id(), until).orElse(null);
        return before == null || after == null ? null : OverlappingEdits.of(before, after);
    }

    private static @Nullable String notice(Context ctx) {
        int added = RequestParameters.positive(ctx, "added", 0);
        String addedText = RequestParameters.text(ctx, "added");
        int left = RequestParameters.text(ctx, "left").equals("0") ? 0 : RequestParameters.positive(ctx, "left", 0);
        int removed = RequestParameters.positive(ctx, "removed", 0);
        if (!addedText.isEmpty()) {
            String first = addedText.equals("0")
                    ? "Nothing was added."
                    : "Added " + DisplayFormat.count(added, "utterance") + ".";
            return left == 0 ? first : first + " " + DisplayFormat.number(left) + " typed twice or there already.";
        } else if (!RequestParameters.text(ctx, "removed").isEmpty()) {
            return RequestParameters.text(ctx, "removed").equals("0")
                    ? "Nothing was ticked, so nothing was removed."
                    : "Removed " + DisplayFormat.count(removed, "utterance") + ". The history brings them back.";
        }
        return switch (RequestParameters.text(ctx, "said")) {
            case "saved" -> "Saved.";
            case "same" -> "Nothing was different, so nothing was saved.";
            default -> null;
        };
    }

    private static String shown(String name) {
        return TextExcerpt.of(name, LONGEST_NAME);
    }
}
