package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.stream.IntStream;

/** Takes back what one revision changed, and keeps what later ones did. */
public final class UndoHandler {
    private final RouterLookup lookup;
    private final RouteLookup routes;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final RouteAnswer answer;

    public UndoHandler(
            RouterLookup lookup, RouteLookup routes, RouterStore routers, RouterEditor editor, RouteAnswer answer) {
        this.lookup = lookup;
        this.routes = routes;
        this.routers = routers;
        this.editor = editor;
        this.answer = answer;
    }

    /** Goes back to the page that the form names. */
    public void undo(Context ctx) {
        Router router = lookup.named(ctx);
        EditResult.Kept kept = undone(ctx, router);
        String back = RequestParameters.field(ctx, "back");
        if (!back.isEmpty()) {
            PageNotice.leave(
                    ctx,
                    kept instanceof EditResult.Saved saved ? saved.revision().what() + "." : "It was undone already.");
        }
        ctx.redirect(
                back.isEmpty()
                        ? "/routers/" + router.id() + "?made=" + kept.revision().number()
                        : OwnPath.of(back),
                HttpStatus.SEE_OTHER);
    }

    /** Goes back to the page of the route, on which everything stays that is typed. */
    public void undoOfRoute(Context ctx) {
        RouteDraft draft = routes.draft(ctx);
        String name = routes.listed(ctx).route().name();
        EditResult.Kept kept = undone(ctx, lookup.named(ctx));
        int at = RouteHref.first(kept.routes(), name);
        if (at < 0) {
            at = IntStream.range(0, kept.routes().size())
                    .filter(i -> RouteHref.first(
                                    kept.router().head().config().routes(),
                                    kept.routes().get(i).name())
                            < 0)
                    .findFirst()
                    .orElse(-1);
        }
        if (at < 0) {
            ctx.redirect("/routers/" + kept.router().id(), HttpStatus.SEE_OTHER);
        } else {
            answer.kept(ctx, kept, at, RouteNotice.done(0), draft);
        }
    }

    private EditResult.Kept undone(Context ctx, Router router) {
        int number = number(RequestParameters.field(ctx, "revision"));
        Revision undone = revision(router, number);
        AuditNote.of(ctx).on("revision " + number);
        EditResult result = editor.edit(
                new RouterEdit.UndoRevision(undone, revision(router, number - 1)),
                router,
                router.head().number(),
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Unfit) {
            throw new StaleRevisionException(router.id(), number, router.head().number());
        }
        EditResult.Kept kept = result.kept();
        if (kept instanceof EditResult.Saved saved) {
            AuditNote.of(ctx).made(saved.revision());
        }
        return kept;
    }

    private Revision revision(Router router, int number) {
        return routers.revision(router.id(), number)
                .orElseThrow(() -> new NotFoundException("revision " + number + " of this router"));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
