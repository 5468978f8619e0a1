package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouteBatch;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes several routes of a router in one revision: says first what changes, and does it once that is confirmed. */
public final class RouteBatchPage {
    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final PageRenderer renderer;

    public RouteBatchPage(RouterLookup lookup, RouterStore routers, RouterEditor editor, PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.editor = editor;
        this.renderer = renderer;
    }

    /** Asks with what it is to be done, and says what that changes. */
    public void ask(Context ctx) {
        SelectedRoutes selection = SelectedRoutes.of(ctx, lookup.named(ctx), routers);
        RouteBatchForm form = form(ctx, selection);
        if (form.error() != null || selection.places().isEmpty()) {
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        render(ctx, selection, form);
    }

    /** Does it. Where it no longer fits the routes, it says again what would change. */
    public void confirm(Context ctx) {
        SelectedRoutes selection = SelectedRoutes.of(ctx, lookup.named(ctx), routers);
        RouteBatchForm form = form(ctx, selection);
        @Nullable RouteBatch change = form.change();
        if (change instanceof RouteBatch.Merge(String target, boolean isNew)) {
            boolean said = RequestParameters.ticked(ctx, "new");
            change = new RouteBatch.Merge(target, said);
            if (said != isNew) {
                form = form.wrong(
                        "Someone added, renamed or removed this route in the meantime. Check again what changes.");
                change = null;
            }
        }
        if (change == null || selection.places().isEmpty()) {
            AuditNote.of(ctx).refused("The form contained errors.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, selection, form);
            return;
        }
        EditResult.Kept kept = editor.edit(
                        new RouterEdit.EditRoutes(selection.places(), change),
                        selection.router(),
                        selection.revision().number(),
                        CurrentUser.of(ctx).name())
                .kept();
        done(ctx, kept);
    }

    private static void done(Context ctx, EditResult.Kept kept) {
        String list = RouteListQuery.of(ctx).action(kept.router(), "");
        switch (kept) {
            case EditResult.Saved saved -> {
                AuditNote.of(ctx).made(saved.revision());
                list += "&made=" + saved.revision().number();
            }
            case EditResult.Unchanged _ -> PageNotice.leave(ctx, "There were no changes to save.");
        }
        ctx.redirect(list, HttpStatus.SEE_OTHER);
    }

    private static RouteBatchForm form(Context ctx, SelectedRoutes selection) {
        String act = RequestParameters.field(ctx, "act");
        RouteAction action = RouteAction.of(act).orElseThrow(() -> new NotFoundException("action \"" + act + "\""));
        return RouteBatchForm.of(ctx, action, selection.router().head().config());
    }

    private void render(Context ctx, SelectedRoutes selection, RouteBatchForm form) {
        Router router = selection.router();
        @Nullable RouteBatch change = form.change();
        Optional<List<Route>> made = change == null || selection.places().isEmpty()
                ? Optional.empty()
                : change.in(selection.revision().config().routes(), selection.places());
        RouterConfig before = selection.revision().config();
        RouteBatchView view = new RouteBatchView(
                router,
                RouteListQuery.of(ctx),
                form,
                selection.revision().number(),
                selection.all(),
                selection.places(),
                selection.names(RouteBatchView.LISTED),
                made.map(routes -> ChangesPart.first(ConfigChanges.between(before, before.withRoutes(routes))))
                        .orElse(null),
                selection.revision().number() != router.head().number());
        PageHead head = PageHead.of(form.action().label(router.dialect()) + ": " + view.count())
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id());
        renderer.page(ctx, head, "router/batch.jte", view);
    }
}
