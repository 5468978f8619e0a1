package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
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
import java.util.LinkedHashSet;
import java.util.List;

/** Adds a route to a router. */
public final class NewRoutePage {
    private final PageServices parts;

    public NewRoutePage(PageServices parts) {
        this.parts = parts;
    }

    /**
     * The page that asks.
     *
     * @param utterances as they were typed
     */
    public record Form(Router router, RouteForm fields, String utterances) {}

    public void show(Context ctx) {
        render(ctx, new Form(NamedRouter.of(ctx, parts), RouteForm.empty(), ""));
    }

    /** Adds it to the newest revision, whatever others did since the form was opened. */
    public void add(Context ctx) {
        Router router = NamedRouter.of(ctx, parts);
        List<Route> routes = new ArrayList<>(router.head().config().routes());
        String typed = RequestParameters.field(ctx, "utterances");
        Route empty = Route.of("", new LinkedHashSet<>(TypedLines.of(typed)));
        RouteForm form = RouteForm.sent(ctx, empty, routes, true);
        if (!form.isSound()) {
            AuditNote.of(ctx).refused("What was typed cannot be saved.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, new Form(router, form, typed));
            return;
        }
        routes.add(form.onto(empty));
        AuditNote.of(ctx).on("route " + TextExcerpt.of(form.name(), 60));
        AuditNote.of(ctx)
                .made(parts.routers()
                        .commit(
                                router.id(),
                                router.head().number(),
                                router.head().config().withRoutes(routes),
                                CurrentUser.of(ctx).name(),
                                "Added route " + TextExcerpt.of(form.name(), 60)));
        ctx.redirect(RouteHref.of(router.id(), routes, routes.size() - 1), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, Form form) {
        PageHead head = PageHead.of("New route")
                .under("Overview", "/")
                .under(form.router().name(), "/routers/" + form.router().id());
        parts.view().page(ctx, head, "route/new.jte", form);
    }
}
