package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.editing.UtteranceProblem;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FormText;
import dev.signalbox.web.router.RouteChange;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** Edits one utterance: in its row of the list, or on a page of its own where a browser runs no JavaScript. */
public final class UtterancePage {
    private final RouteLookup routes;
    private final RouterEditor editor;
    private final RouteViews views;
    private final RouteAnswer answer;
    private final PageRenderer renderer;

    public UtterancePage(
            RouteLookup routes, RouterEditor editor, RouteViews views, RouteAnswer answer, PageRenderer renderer) {
        this.routes = routes;
        this.editor = editor;
        this.views = views;
        this.answer = answer;
        this.renderer = renderer;
    }

    /** The form, or the row itself where the edit is cancelled. */
    public void show(Context ctx) {
        NamedRoute route = routes.shown(ctx);
        int at = place(route, RequestParameters.text(ctx, "utterance"));
        if (PageRenderer.isHtmx(ctx) && !RequestParameters.text(ctx, "cancel").isEmpty()) {
            renderer.fragment(ctx, "route/row.jte", views.row(route, at).after(RowView.After.CANCEL));
            return;
        }
        String text = RouteChange.whole(route.route().utterances().get(at));
        render(ctx, new UtteranceEditView(route, at, text, null));
    }

    /** Saves it in its place. What was typed is kept where it cannot be saved. */
    public void save(Context ctx) {
        NamedRoute route = routes.listed(ctx);
        int at = place(route, RequestParameters.field(ctx, "utterance"));
        String was = RouteChange.whole(route.route().utterances().get(at));
        String sent = RequestParameters.field(ctx, "text");
        String text = UtteranceEditView.isLong(was) ? FormText.lines(was, sent).strip() : FormText.line(was, sent);
        if (FormText.same(was, text)) {
            text = was;
        }
        AuditNote.of(ctx).on(RouteAnswer.subject(route.route().name()));
        boolean add = RequestParameters.ticked(ctx, "add") && !text.isBlank();
        RouterEdit edit = add
                ? new RouterEdit.AddUtterances(route.place(), List.of(text))
                : new RouterEdit.EditUtterance(route.place(), at, text);
        EditResult result = editor.edit(
                edit,
                route.router(),
                route.revision().number(),
                CurrentUser.of(ctx).name());
        switch (result) {
            case EditResult.Kept kept -> kept(ctx, kept, route, at);
            case EditResult.UtteranceRefused refused -> {
                UtteranceProblem problem = refused.problem();
                AuditNote.of(ctx).refused(UtteranceEditView.error(problem));
                ctx.status(problem == UtteranceProblem.GONE ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT);
                render(ctx, new UtteranceEditView(route, at, text, problem));
            }
            case EditResult.NotKept not -> not.kept();
        }
    }

    private void kept(Context ctx, EditResult.Kept kept, NamedRoute route, int at) {
        if (!PageRenderer.isHtmx(ctx)) {
            answer.kept(ctx, kept, RouteNotice.done(0), RouteDraft.of(0, route.route()));
        } else if (kept.isMerged()) {
            // The places of the other rows are no longer those of the newest revision: the whole list is shown again.
            answer.noted(ctx, kept, kept.place());
            ctx.header("HX-Retarget", "#list").header("HX-Reswap", "outerHTML").header("HX-Reselect", "#list");
            views.render(ctx, views.of(ctx, answer.newest(kept), kept.place()));
        } else {
            answer.noted(ctx, kept, kept.place());
            Router now = answer.newest(kept);
            NamedRoute saved = new NamedRoute(now, kept.revision(), kept.place());
            boolean sameBase = RouterLookup.base(ctx) == route.revision().number();
            renderer.fragment(
                    ctx,
                    "route/row.jte",
                    views.row(saved, at).after(sameBase ? RowView.After.ONLY_SAVE : RowView.After.SAVE));
        }
    }

    private void render(Context ctx, UtteranceEditView view) {
        if (PageRenderer.isHtmx(ctx)) {
            renderer.fragment(ctx, "route/rowform.jte", view);
            return;
        }
        String name = TextExcerpt.of(view.route().route().name(), TransferView.LONGEST_NAME);
        PageHead head = PageHead.of("Edit an utterance")
                .saying("Of the route " + name + ".")
                .under("Overview", "/")
                .under(
                        view.route().router().name(),
                        "/routers/" + view.route().router().id())
                .under(name, view.routeHref());
        renderer.page(ctx, head, "route/utterance.jte", view);
    }

    private static int place(NamedRoute route, String text) {
        List<?> utterances = route.route().utterances();
        int place = text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
        if (place < 0 || place >= utterances.size()) {
            throw new NotFoundException("utterance \"" + TextExcerpt.of(text, 20) + "\" of this route");
        }
        return place;
    }
}
