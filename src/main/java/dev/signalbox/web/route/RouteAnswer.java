package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers an edit of a route: with its page, on which everything stays that is typed and not saved. */
public final class RouteAnswer {
    private static final int LONGEST_NAME = 60;

    private final RouterStore routers;
    private final RouteViews views;

    public RouteAnswer(RouterStore routers, RouteViews views) {
        this.routers = routers;
        this.views = views;
    }

    /** The route as the audit trail names it. */
    static String subject(String name) {
        return "route " + TextExcerpt.of(name, LONGEST_NAME);
    }

    /** What was done, as a URL says it. */
    void show(Context ctx, Router router, int at) {
        views.render(ctx, views.of(ctx, router, at).saying(RouteNotice.of(ctx), overlapping(ctx, router)));
    }

    /**
     * Answers an edit that was kept: goes to the page of the route or, where something typed is not saved yet, shows the page with it. The
     * page can be loaded again: each of these edits changes nothing the second time.
     */
    void kept(Context ctx, EditResult.Kept kept, RouteNotice notice, RouteDraft draft) {
        Route route = kept.routes().get(kept.place());
        AuditNote told = AuditNote.of(ctx).on(subject(route.name()));
        switch (kept) {
            case EditResult.Saved saved -> told.made(saved.revision());
            case EditResult.Unchanged _ -> told.saying("There were no changes to save.");
        }
        if (draft.isUnsaved()) {
            Router now = routers.find(kept.router().id()).orElse(kept.router());
            int at = RouteHref.first(now.head().config().routes(), route.name());
            if (at < 0) {
                throw new StaleRevisionException(
                        now.id(), kept.revision().number(), now.head().number());
            }
            views.render(ctx, views.of(ctx, now, at).with(draft).saying(notice, null));
        } else {
            went(ctx, kept, notice.query() + OverlappingEdits.query(kept));
        }
    }

    private static void went(Context ctx, EditResult.Kept kept, String said) {
        String page = RouteHref.of(kept.router().id(), kept.routes(), kept.place());
        ctx.redirect(page + list(ctx) + said, HttpStatus.SEE_OTHER);
    }

    /** What the list of utterances shows, from one page's URL to the next. */
    private static String list(Context ctx) {
        StringBuilder query = new StringBuilder();
        for (String name : List.of("q", "odd", "page")) {
            String value = RequestParameters.text(ctx, name);
            if (!value.isEmpty()) {
                query.append('&').append(name).append('=').append(DisplayFormat.query(value));
            }
        }
        return query.toString();
    }

    /** What others did between the two revisions that a URL names; null where it names none. */
    private @Nullable OverlappingEdits overlapping(Context ctx, Router router) {
        int since = RequestParameters.positive(ctx, "since", 0);
        int until = RequestParameters.positive(ctx, "until", 0);
        if (since == 0 || until <= since) {
            return null;
        }
        Revision before = routers.revision(router.id(), since).orElse(null);
        Revision after = routers.revision(router.id(), until).orElse(null);
        return before == null || after == null ? null : OverlappingEdits.of(before, after);
    }
}
