package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.MergeQuestion.Input;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Removes selected utterances of a route, or moves or copies them to another: says first what changes, and does it once that is confirmed. */
public final class SelectionPage {
    private final RouteLookup routes;
    private final RouterEditor editor;
    private final RouteViews views;
    private final RouteAnswer answer;
    private final PageRenderer renderer;

    public SelectionPage(
            RouteLookup routes, RouterEditor editor, RouteViews views, RouteAnswer answer, PageRenderer renderer) {
        this.routes = routes;
        this.editor = editor;
        this.views = views;
        this.answer = answer;
        this.renderer = renderer;
    }

    /** Asks whether to remove them. */
    public void askRemoval(Context ctx) {
        UtteranceSelection selection = selection(ctx);
        if (selection.isEmpty()) {
            nothingSelected(ctx, selection);
        } else {
            render(ctx, selection, null);
        }
    }

    /** Asks where to move or copy them, and says what that changes. */
    public void askTransfer(Context ctx) {
        UtteranceSelection selection = selection(ctx);
        if (selection.isEmpty()) {
            nothingSelected(ctx, selection);
        } else {
            render(ctx, selection, transfer(ctx, selection, routes.place(selection.listed())));
        }
    }

    public void remove(Context ctx) {
        UtteranceSelection selection = selection(ctx);
        RouteDraft draft = routes.draft(ctx);
        int place = selection.listed().place();
        EditResult.Kept kept = edited(ctx, selection, new RouterEdit.RemoveUtterances(place, selection.places()))
                .kept();
        int removed = size(kept.router().head().config().routes(), kept.place()) - size(kept.routes(), kept.place());
        answer.kept(ctx, kept, RouteNotice.removed(removed), draft);
    }

    /** Moves or copies them. Where the other route is no longer what the page said, it says again what would change. */
    public void transfer(Context ctx) {
        UtteranceSelection selection = selection(ctx);
        RouteDraft draft = routes.draft(ctx);
        TransferView asked = transfer(ctx, selection, routes.place(selection.listed()));
        boolean isNew = RequestParameters.ticked(ctx, "new");
        EditResult result = asked.isReady() && !selection.isEmpty()
                ? edited(ctx, selection, edit(selection, asked, isNew))
                : unfit(selection);
        if (result instanceof EditResult.Unfit) {
            AuditNote.of(ctx).on(RouteAnswer.subject(selection.route().name())).refused("The other route changed.");
            ctx.status(asked.isReady() ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, selection, asked);
        } else {
            answer.kept(ctx, result.kept(), RouteNotice.done(asked.already()), draft);
        }
    }

    private static RouterEdit edit(UtteranceSelection selection, TransferView asked, boolean isNew) {
        return new RouterEdit.TransferUtterances(
                selection.listed().place(), selection.places(), asked.target(), isNew, asked.copy());
    }

    private static EditResult unfit(UtteranceSelection selection) {
        return new EditResult.Unfit(
                selection.listed().router(), selection.listed().revision().number());
    }

    private UtteranceSelection selection(Context ctx) {
        return UtteranceSelection.of(ctx, routes.listed(ctx), views);
    }

    private static TransferView transfer(Context ctx, UtteranceSelection selection, int at) {
        return TransferView.of(
                selection,
                selection.listed().router().head().config().routes(),
                at,
                RequestParameters.field(ctx, "target"),
                RequestParameters.field(ctx, "act").equals("copy"));
    }

    private EditResult edited(Context ctx, UtteranceSelection selection, RouterEdit edit) {
        NamedRoute listed = selection.listed();
        return editor.edit(
                edit,
                listed.router(),
                listed.revision().number(),
                CurrentUser.of(ctx).name());
    }

    private void nothingSelected(Context ctx, UtteranceSelection selection) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        NamedRoute listed = selection.listed();
        RouteView page = views.of(ctx, listed.router(), routes.place(listed));
        views.render(ctx, page.with(routes.draft(ctx)).failing("No utterance is selected. Select some, or all."));
    }

    private void render(Context ctx, UtteranceSelection selection, @Nullable TransferView transfer) {
        Router router = selection.listed().router();
        RouteDraft draft = routes.draft(ctx);
        Route route = selection.route();
        List<Input> carried = Stream.concat(selection.carried().stream(), draft.carried().stream())
                .toList();
        SelectionView view = new SelectionView(
                router,
                RouteHref.of(router.id(), router.head().config().routes(), routes.place(selection.listed())),
                UtteranceFilter.of(ctx).query(),
                route.name(),
                selection.places().size(),
                selection.places().size() == route.utterances().size(),
                selection.texts(SelectionView.LISTED),
                carried,
                draft.isUnsaved(),
                transfer);
        PageHead head = PageHead.of((transfer == null ? "Remove " : "Move or copy ") + view.utterances())
                .saying("Of the route " + TextExcerpt.of(route.name(), TransferView.LONGEST_NAME) + ".")
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id())
                .under(TextExcerpt.of(route.name(), TransferView.LONGEST_NAME), view.href(""));
        renderer.page(ctx, head, transfer == null ? "route/removing.jte" : "route/transfer.jte", view);
    }

    private static int size(List<Route> routes, int place) {
        return routes.get(place).utterances().size();
    }
}
