package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionNote;
import dev.signalbox.store.RevisionNoteStore;
import dev.signalbox.store.RouteChangePoint;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The history of one route: the revisions that changed it, with what they changed, and the way back to each. */
public final class RouteHistoryPage {
    private static final int SIZE = 20;
    private static final int LONGEST_NAME = 60;

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RevisionNoteStore notes;
    private final RouterEditor editor;
    private final PageRenderer renderer;

    public RouteHistoryPage(
            RouterLookup lookup,
            RouterStore routers,
            RevisionNoteStore notes,
            RouterEditor editor,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.notes = notes;
        this.editor = editor;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param name of the route, as the history follows it
     * @param now the route as it is; null if it was removed
     * @param place of that among the routes; -1 if it was removed
     * @param error why nothing was restored; null for nothing
     */
    public record RouteHistoryView(
            Router router,
            String name,
            @Nullable Route now,
            int place,
            List<RouteHistoryEntry> entries,
            ListPaging paging,
            @Nullable String error) {
        /** The URL of the history of a name. */
        public String href(String other) {
            return RouteHistoryPage.href(router.id(), other);
        }

        /** The URL that restores the route; it names the route of this history. */
        public String restoration() {
            return "/routers/" + router.id() + "/route/history/restoration?name=" + DisplayFormat.query(name);
        }

        /** The URL of the route as it is. */
        public String page() {
            return RouteHref.of(router.id(), router.head().config().routes(), place);
        }

        /** Whether an entry has something to restore that is not there now. */
        public boolean offers(RouteHistoryEntry entry) {
            return entry.content() != null && !entry.content().equals(now) && !isOfOtherDialect(entry);
        }

        /** Whether the route was one of the other line of semantic-router then, whose fields it cannot have now. */
        public boolean isOfOtherDialect(RouteHistoryEntry entry) {
            return entry.content() != null && entry.content().dialect() != router.dialect();
        }
    }

    /** The URL of the history of a route. */
    public static String href(long router, String name) {
        return "/routers/" + router + "/route/history?name=" + DisplayFormat.query(name);
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), null);
    }

    /** Makes the route what it was in a revision, as a new revision; the other routes stay as they are. */
    public void restore(Context ctx) {
        Router router = lookup.named(ctx);
        String name = name(ctx, router);
        int number = (int) Math.min(number(ctx), Integer.MAX_VALUE);
        Revision old = routers.revision(router.id(), number)
                .orElseThrow(() -> new NotFoundException("revision " + number + " of this router"));
        int then = RouteHref.first(old.config().routes(), name);
        if (then < 0) {
            throw new NotFoundException("route \"" + TextExcerpt.of(name, LONGEST_NAME) + "\" in revision " + number);
        }
        int base = RouterLookup.base(ctx);
        Revision seen = routers.revision(router.id(), base)
                .orElseThrow(() -> new StaleRevisionException(
                        router.id(), base, router.head().number()));
        int place = place(seen, router, name);
        AuditNote.of(ctx).on("route " + TextExcerpt.of(name, LONGEST_NAME));
        EditResult result = editor.edit(
                new RouterEdit.RestoreRoute(place, old, then),
                router,
                base,
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit) {
            refuse(
                    ctx,
                    router,
                    "Revision " + number + " is of " + old.config().dialect().shown() + ", and the router is of "
                            + router.dialect().shown()
                            + " now. Restore the whole revision from the history instead. Nothing was restored.");
            return;
        }
        if (result instanceof EditResult.Invalid) {
            String error = "Another route is named \"" + TextExcerpt.of(name, LONGEST_NAME)
                    + "\" now. Rename that one first. Nothing was restored.";
            refuse(ctx, router, error);
            return;
        }
        restored(ctx, result.kept(), number);
    }

    private void refuse(Context ctx, Router router, String error) {
        AuditNote.of(ctx).refused(error);
        ctx.status(HttpStatus.CONFLICT);
        render(ctx, router, error);
    }

    private static void restored(Context ctx, EditResult.Kept kept, int number) {
        String name = TextExcerpt.of(kept.routes().get(kept.place()).name(), LONGEST_NAME);
        String page = RouteHref.of(kept.router().id(), kept.routes(), kept.place());
        if (kept instanceof EditResult.Unchanged) {
            PageNotice.leave(ctx, "Route " + name + " is as it was in revision " + number + ". Nothing was changed.");
        } else {
            AuditNote.of(ctx).made(kept.revision());
            PageNotice.leave(
                    ctx,
                    "Restored route " + name + " from revision " + number + " as revision "
                            + kept.revision().number() + "."
                            + (kept.isMerged()
                                    ? " Changes of other routes since revision " + kept.base() + " were kept."
                                    : ""),
                    "View what changed",
                    "/routers/" + kept.router().id() + "/history/"
                            + kept.revision().number());
        }
        ctx.redirect(page, HttpStatus.SEE_OTHER);
    }

    private static long number(Context ctx) {
        String text = RequestParameters.field(ctx, "revision");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
    }

    /** The place of the route in the revision that the form was made from, renamed since or not; -1 if it was removed by then. */
    private int place(Revision seen, Router router, String name) {
        int place = RouteHref.first(seen.config().routes(), name);
        if (place >= 0) {
            return place;
        }
        return routers.changesOf(router.id(), name).stream()
                .filter(point -> point.number() <= seen.number())
                .findFirst()
                .map(point -> entry(router, name, point, Map.of()).to())
                .map(renamed -> RouteHref.first(seen.config().routes(), renamed))
                .orElse(-1);
    }

    private void render(Context ctx, Router router, @Nullable String error) {
        String name = name(ctx, router);
        List<RouteChangePoint> points = routers.changesOf(router.id(), name);
        if (points.isEmpty()) {
            throw new NotFoundException(
                    "route \"" + TextExcerpt.of(name, LONGEST_NAME) + "\" in any revision of this router");
        }
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1), SIZE, points.size(), href(router.id(), name));
        List<RouteChangePoint> shown = points.subList(paging.offset(), paging.end());
        Map<Integer, RevisionNote> noted =
                notes.of(router.id(), shown.getLast().number(), shown.getFirst().number());
        int place = place(router.head(), router, name);
        RouteHistoryView view = new RouteHistoryView(
                router,
                name,
                place < 0 ? null : router.head().config().routes().get(place),
                place,
                shown.stream().map(point -> entry(router, name, point, noted)).toList(),
                paging,
                error);
        PageHead head = PageHead.of("History of " + TextExcerpt.of(name, LONGEST_NAME))
                .saying("The revisions of " + router.name() + " that changed this route.")
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id());
        renderer.page(
                ctx,
                place < 0
                        ? head.under("History", "/routers/" + router.id() + "/history")
                        : head.under(
                                TextExcerpt.of(
                                        view.now() == null ? name : view.now().name(), LONGEST_NAME),
                                view.page()),
                "router/routehistory.jte",
                view);
    }

    private RouteHistoryEntry entry(
            Router router, String name, RouteChangePoint point, Map<Integer, RevisionNote> noted) {
        Revision revision = routers.revision(router.id(), point.number()).orElseThrow();
        @Nullable
        Revision before = routers.revision(router.id(), point.number() - 1).orElse(null);
        return RouteHistoryEntry.of(before, revision, name, noted.get(point.number()));
    }

    /** The name that the URL asks for; of a route that a URL cannot name, the one at its place. */
    private static String name(Context ctx, Router router) {
        List<Route> routes = router.head().config().routes();
        OptionalInt place = RouteHref.place(ctx, routes);
        return place.isPresent() ? routes.get(place.getAsInt()).name() : RequestParameters.exact(ctx, "name");
    }
}
