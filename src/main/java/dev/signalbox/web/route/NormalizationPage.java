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
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.OptionalInt;

/**
 * Gives the utterances of a route, or of a whole router, the characters that their look has: composed letters, single spaces, nothing that
 * cannot be seen. What changes is shown first; saving it makes one revision.
 */
public final class NormalizationPage {
    private static final int LONGEST_NAME = 60;

    private final RouterLookup lookup;
    private final RouterEditor editor;
    private final PageRenderer renderer;

    public NormalizationPage(RouterLookup lookup, RouterEditor editor, PageRenderer renderer) {
        this.lookup = lookup;
        this.editor = editor;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        OptionalInt one = place(ctx, router);
        int at = one.orElse(-1);
        NormalizationView view = NormalizationView.of(
                router,
                at,
                new RouterEdit.NormalizeRoutes(one).in(router.head().config().routes()));
        renderer.page(
                ctx,
                PageHead.of("Normalize invisible characters")
                        .saying("In " + (at < 0 ? "every route" : "one route") + " of " + router.name() + ", revision "
                                + view.revision())
                        .under("Overview", "/")
                        .under(router.name(), "/routers/" + router.id()),
                "route/normalization.jte",
                view);
    }

    /**
     * Saves what was shown as a revision. What changes nothing makes none.
     *
     * @throws dev.signalbox.store.StaleRevisionException if the router was edited since the page was made
     */
    public void save(Context ctx) {
        Router router = lookup.unchanged(ctx);
        OptionalInt one = place(ctx, router);
        EditResult result = editor.edit(
                new RouterEdit.NormalizeRoutes(one),
                router,
                RouterLookup.base(ctx),
                CurrentUser.of(ctx).name());
        if (one.isPresent()) {
            Route route = router.head().config().routes().get(one.getAsInt());
            AuditNote.of(ctx).on("route " + TextExcerpt.of(route.name(), LONGEST_NAME));
        }
        switch (result.kept()) {
            case EditResult.Saved saved -> {
                AuditNote.of(ctx).made(saved.revision());
                ctx.redirect(
                        "/routers/" + router.id() + "/history/"
                                + saved.revision().number(),
                        HttpStatus.SEE_OTHER);
            }
            case EditResult.Unchanged _ -> {
                AuditNote.of(ctx).saying("There were no changes to save.");
                PageNotice.leave(ctx, "There were no changes to save.");
                ctx.redirect("/routers/" + router.id(), HttpStatus.SEE_OTHER);
            }
        }
    }

    /** The place of the route that the URL names; empty where it names none, for the whole router. */
    private static OptionalInt place(Context ctx, Router router) {
        boolean one = ctx.queryParam("name") != null
                || !RequestParameters.text(ctx, "at").isEmpty();
        return one ? OptionalInt.of(RouteHref.find(ctx, router.head().config().routes())) : OptionalInt.empty();
    }
}
