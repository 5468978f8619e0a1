package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a route, and every edit of it. */
public final class RoutePage {
    private static final int LONGEST_NAME = 60;

    private final RouterLookup lookup;
    private final RouteLookup routes;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final SimilarUtteranceFinder neighbours;
    private final RouteViews views;
    private final PageRenderer renderer;
    private final RouteConflictPage conflicts;

    public RoutePage(
            RouterLookup lookup,
            RouteLookup routes,
            RouterStore routers,
            RouterEditor editor,
            SimilarUtteranceFinder neighbours,
            RouteViews views,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.routes = routes;
        this.routers = routers;
        this.editor = editor;
        this.neighbours = neighbours;
        this.views = views;
        this.renderer = renderer;
        this.conflicts = new RouteConflictPage(renderer);
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        int at = RouteHref.find(ctx, router.head().config().routes());
        views.render(ctx, views.of(ctx, router, at).saying(notice(ctx), together(ctx, router)));
    }

    /** Saves every field but the utterances. What was typed is kept where it cannot be saved. */
    public void save(Context ctx) {
        NamedRoute route = routes.named(ctx);
        boolean back = RequestParameters.ticked(ctx, "back");
        RouteForm form = RouteForm.sent(ctx, route.route(), back);
        RouterEdit edit =
                new RouterEdit.EditFields(route.place(), form.onto(route.route()), FormFields.choices(ctx), back);
        switch (edited(ctx, route, edit)) {
            case EditResult.Saved saved ->
                went(ctx, saved, "&said=saved" + (back ? "" : OverlappingEdits.query(saved)));
            case EditResult.Unchanged same -> went(ctx, same, "&said=same" + OverlappingEdits.query(same));
            case EditResult.Conflict conflict -> conflicts.ask(ctx, conflict, form);
            case EditResult.Gone gone -> conflicts.gone(ctx, gone, form, back);
            case EditResult.Invalid invalid -> refuse(ctx, route, invalid, form);
            case EditResult.NotKept not -> not.kept();
        }
    }

    private void refuse(Context ctx, NamedRoute route, EditResult.Invalid invalid, RouteForm form) {
        AuditNote.of(ctx).on("route " + shown(route.route().name())).refused("The form contained errors.");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        RouteForm typed = invalid.nameTaken() ? form.nameTaken() : form;
        views.render(ctx, views.of(ctx, invalid.router(), route.place()).with(typed));
    }

    /** Adds the typed lines that the route does not have yet, also if others edited it in between. */
    public void add(Context ctx) {
        NamedRoute route = routes.named(ctx);
        List<String> lines = TypedLines.of(RequestParameters.field(ctx, "utterances"));
        EditResult.Kept kept = edited(ctx, route, new RouterEdit.AddUtterances(route.place(), lines))
                .kept();
        int added = utterancesAdded(kept);
        went(ctx, kept, "&added=" + added + "&left=" + (lines.size() - added) + OverlappingEdits.query(kept));
    }

    /** Removes the utterances that were ticked, by the places they had when the form was made. */
    public void removeUtterances(Context ctx) {
        NamedRoute route = routes.named(ctx);
        Set<Integer> places = ctx.formParams("utterance").stream()
                .filter(place -> place.matches("0|[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        EditResult.Kept kept = edited(ctx, route, new RouterEdit.RemoveUtterances(route.place(), places))
                .kept();
        went(ctx, kept, "&removed=" + -utterancesAdded(kept) + OverlappingEdits.query(kept));
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
                String name = shown(route.route().name());
                AuditNote.of(ctx).on("route " + name).made(saved.revision());
                PageNotice.leave(
                        ctx,
                        "Removed route " + name + ". Indexes do not change until they are synced.",
                        "View revision " + saved.revision().number(),
                        "/routers/" + route.router().id() + "/history/"
                                + saved.revision().number());
            }
            case EditResult.Unchanged _ -> PageNotice.leave(ctx, "Someone else had removed this route already.");
        }
        ctx.redirect("/routers/" + route.router().id(), HttpStatus.SEE_OTHER);
    }

    /** Looks for nearly the same utterances in other routes. */
    public void near(Context ctx) {
        Router router = lookup.named(ctx);
        int at = RouteHref.find(ctx, router.head().config().routes());
        SimilarUtterances near = neighbours.of(
                router, at, router.head().config().routes().get(at).texts().toList(), true);
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
        TypedUtterances typed = views.typed(router, at, RequestParameters.field(ctx, "utterances"));
        if (PageRenderer.isHtmx(ctx)) {
            renderer.fragment(ctx, "route/typed.jte", typed);
        } else {
            views.render(ctx, views.of(ctx, router, at).with(typed, null));
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

    /** Goes to the page of the edited route. */
    private static void went(Context ctx, EditResult.Kept kept, String said) {
        AuditNote told = AuditNote.of(ctx)
                .on("route " + shown(kept.routes().get(kept.place()).name()));
        switch (kept) {
            case EditResult.Saved saved -> told.made(saved.revision());
            case EditResult.Unchanged _ -> told.saying("There were no changes to save.");
        }
        ctx.redirect(RouteHref.of(kept.router().id(), kept.routes(), kept.place()) + said, HttpStatus.SEE_OTHER);
    }

    /** What others did between the two revisions that a URL names; null where it names none. */
    private @Nullable OverlappingEdits together(Context ctx, Router router) {
        int since = RequestParameters.positive(ctx, "since", 0);
        int until = RequestParameters.positive(ctx, "until", 0);
        if (since == 0 || until <= since) {
            return null;
        }
        Revision before = routers.revision(router.id(), since).orElse(null);
        Revision after = routers.revision(router.id(), until).orElse(null);
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
            return left == 0 ? first : first + " " + DisplayFormat.number(left) + " skipped as duplicates.";
        } else if (!RequestParameters.text(ctx, "removed").isEmpty()) {
            return RequestParameters.text(ctx, "removed").equals("0")
                    ? "No utterance was selected, so none was removed."
                    : "Removed " + DisplayFormat.count(removed, "utterance")
                            + ". You can restore them from the history.";
        }
        return switch (RequestParameters.text(ctx, "said")) {
            case "saved" -> "Saved.";
            case "same" -> "There were no changes to save.";
            default -> null;
        };
    }

    private static String shown(String name) {
        return TextExcerpt.of(name, LONGEST_NAME);
    }
}
