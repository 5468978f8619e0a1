package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashSet;

/** Adds a route to a router. */
public final class NewRoutePage {
    private final RouterLookup lookup;
    private final RouterEditor editor;
    private final PageRenderer renderer;

    public NewRoutePage(RouterLookup lookup, RouterEditor editor, PageRenderer renderer) {
        this.lookup = lookup;
        this.editor = editor;
        this.renderer = renderer;
    }

    /**
     * The page that asks.
     *
     * @param utterances as they were typed
     */
    public record Form(Router router, RouteForm fields, String utterances) {}

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        render(ctx, new Form(router, RouteForm.empty(router.dialect()), ""));
    }

    /** Adds it to the newest revision, whatever others did since the form was opened. */
    public void add(Context ctx) {
        Router router = lookup.named(ctx);
        String typed = RequestParameters.field(ctx, "utterances");
        Route empty = Route.of(dialect(ctx, router), "", new LinkedHashSet<>(TypedLines.of(typed)));
        RouteForm form = RouteForm.sent(
                ctx, empty, true, ThresholdRange.of(router.head().config().settings()));
        EditResult result = editor.edit(
                new RouterEdit.AddRoute(form.onto(empty)),
                router,
                router.head().number(),
                CurrentUser.of(ctx).name());
        if (result instanceof EditResult.Invalid invalid) {
            AuditNote.of(ctx).refused("The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, new Form(invalid.router(), invalid.nameTaken() ? form.nameTaken() : form, typed));
            return;
        }
        EditResult.Kept kept = result.kept();
        AuditNote.of(ctx).on("route " + TextExcerpt.of(form.name(), 60)).made(kept.revision());
        ctx.redirect(RouteHref.of(router.id(), kept.routes(), kept.place()), HttpStatus.SEE_OTHER);
    }

    /** Of the fields that were typed: the router may have been converted since the form was opened. */
    private static Dialect dialect(Context ctx, Router router) {
        return Dialect.named(RequestParameters.field(ctx, "dialect")).orElse(router.dialect());
    }

    private void render(Context ctx, Form form) {
        PageHead head = PageHead.of("New route")
                .saying("A name and utterances: example sentences that should get this route.")
                .under("Overview", "/")
                .under(form.router().name(), "/routers/" + form.router().id());
        renderer.page(ctx, head, "route/new.jte", form);
    }
}
