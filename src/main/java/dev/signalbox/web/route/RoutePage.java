package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.router.RouteHistoryPage;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** The page of a route, and the edits of it. */
public final class RoutePage {
    private final RouterLookup lookup;
    private final RouteLookup routes;
    private final RouterEditor editor;
    private final SimilarUtteranceFinder neighbours;
    private final RouteViews views;
    private final RouteAnswer answer;
    private final PageRenderer renderer;
    private final RouteConflictPage conflicts;

    public RoutePage(
            RouterLookup lookup,
            RouteLookup routes,
            RouterEditor editor,
            SimilarUtteranceFinder neighbours,
            RouteViews views,
            RouteAnswer answer,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routes = routes;
        this.editor = editor;
        this.neighbours = neighbours;
        this.views = views;
        this.answer = answer;
        this.renderer = renderer;
        this.conflicts = new RouteConflictPage(renderer);
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        answer.show(ctx, router, RouteHref.find(ctx, router.head().config().routes()));
    }

    /** Saves all that is typed, the fields and the utterances to add, in one revision. What was typed is kept where it cannot be saved. */
    public void save(Context ctx) {
        NamedRoute route = routes.named(ctx);
        boolean back = RequestParameters.ticked(ctx, "back");
        RouteDraft draft = RouteDraft.sent(ctx, route, back);
        RouterEdit edit = new RouterEdit.EditFields(route.place(), draft.input(), FormFields.choices(ctx), back);
        switch (edited(ctx, route, edit)) {
            case EditResult.Kept kept ->
                answer.kept(
                        ctx,
                        kept,
                        back ? RouteNotice.saved(true) : notice(draft, kept),
                        RouteDraft.of(0, route.route()));
            case EditResult.Conflict conflict -> conflicts.ask(ctx, conflict, draft);
            case EditResult.Gone gone -> conflicts.gone(ctx, gone, draft, back);
            case EditResult.Invalid invalid -> refuse(ctx, route, invalid, draft);
            case EditResult.NotKept not -> not.kept();
        }
    }

    private static RouteNotice notice(RouteDraft draft, EditResult.Kept kept) {
        RouteNotice notice = RouteNotice.saved(kept instanceof EditResult.Saved);
        if (!draft.hasLines()) {
            return notice;
        }
        int added = utterancesAdded(kept);
        return notice.adding(added, draft.typedLines().size() - added, draft.hasFields());
    }

    private void refuse(Context ctx, NamedRoute route, EditResult.Invalid invalid, RouteDraft draft) {
        AuditNote.of(ctx).on(RouteAnswer.subject(route.route().name())).refused("The form contained errors.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        RouteDraft typed = invalid.nameTaken() ? draft.nameTaken() : draft;
        views.render(ctx, views.of(ctx, invalid.router(), route.place()).with(typed));
    }

    /**
     * Removes the route. Its history brings it back.
     *
     * @throws dev.signalbox.store.StaleRevisionException if the route was edited since the form was shown
     */
    public void remove(Context ctx) {
        NamedRoute route = routes.named(ctx);
        switch (edited(ctx, route, new RouterEdit.RemoveRoute(route.place())).kept()) {
            case EditResult.Saved saved -> {
                String name = route.route().name();
                AuditNote.of(ctx).on(RouteAnswer.subject(name)).made(saved.revision());
                PageNotice.leave(
                        ctx,
                        "Removed " + RouteAnswer.subject(name) + ". Indexes do not change until they are synced.",
                        "Restore it from its history",
                        RouteHistoryPage.href(route.router().id(), name));
            }
            case EditResult.Unchanged _ -> PageNotice.leave(ctx, "Someone else had removed this route already.");
        }
        ctx.redirect("/routers/" + route.router().id(), HttpStatus.SEE_OTHER);
    }

    /** Looks for nearly the same utterances in other routes. */
    public void near(Context ctx) {
        Router router = lookup.named(ctx);
        int at = RouteHref.find(ctx, router.head().config().routes());
        SimilarUtterances near = neighbours.ofRoute(router, at);
        if (PageRenderer.isHtmx(ctx)) {
            renderer.fragment(ctx, "route/near.jte", near);
        } else {
            views.render(ctx, views.of(ctx, router, at).with(null, near));
        }
    }

    /** Says what is odd about the lines that are being typed. */
    public void typed(Context ctx) {
        Router router = lookup.named(ctx);
        int at = RouteHref.find(ctx, router.head().config().routes());
        TypedUtterances typed = views.typed(router, at, RequestParameters.field(ctx, RouteDraft.LINES));
        if (PageRenderer.isHtmx(ctx)) {
            renderer.fragment(ctx, "route/typed.jte", typed);
        } else {
            RouteView page = views.of(ctx, router, at).with(typed, null);
            boolean whole = RequestParameters.ticked(ctx, RouterLookup.BASE);
            RouteDraft draft = whole
                    ? RouteDraft.sent(ctx, routes.named(ctx), false)
                    : page.draft().withLines(typed.text());
            views.render(ctx, page.with(draft));
        }
    }

    private EditResult edited(Context ctx, NamedRoute route, RouterEdit edit) {
        return editor.edit(
                edit,
                route.router(),
                route.revision().number(),
                CurrentUser.of(ctx).name());
    }

    /** How many utterances more the edited route has. */
    private static int utterancesAdded(EditResult.Kept kept) {
        return count(kept.routes(), kept) - count(kept.router().head().config().routes(), kept);
    }

    private static int count(List<Route> routes, EditResult.Kept kept) {
        return routes.get(kept.place()).utterances().size();
    }
}
