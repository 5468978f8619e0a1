package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.page.UndoNotice;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
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

    /** Shows the page, with what its URL says was done. */
    void show(Context ctx, Router router, int at) {
        RouteView page = views.of(ctx, router, at);
        views.render(ctx, page.saying(said(router, RouteNotice.of(ctx)), overlapping(ctx, router)));
    }

    /** Answers an edit of the route at the result's place. */
    void kept(Context ctx, EditResult.Kept kept, RouteNotice notice, RouteDraft draft) {
        kept(ctx, kept, kept.place(), notice, draft);
    }

    /**
     * Answers an edit that was kept: goes to the page of a route or, where something typed is not saved yet, shows the page with it. The
     * page can be loaded again: each of these edits changes nothing the second time.
     *
     * @param at place of the route in the newest revision
     */
    void kept(Context ctx, EditResult.Kept kept, int at, RouteNotice notice, RouteDraft draft) {
        noted(ctx, kept, at);
        RouteNotice done = notice.of(kept);
        if (draft.isUnsaved()) {
            Router now = newest(kept);
            String name = kept.routes().get(at).name();
            int place = RouteHref.first(now.head().config().routes(), name);
            if (place < 0) {
                throw new StaleRevisionException(
                        now.id(), kept.revision().number(), now.head().number());
            }
            views.render(ctx, views.of(ctx, now, place).with(draft).saying(said(now, done), null));
        } else {
            String page = RouteHref.of(kept.router().id(), kept.routes(), at);
            ctx.redirect(page + list(ctx) + done.query() + OverlappingEdits.query(kept), HttpStatus.SEE_OTHER);
        }
    }

    /** Tells the audit trail. */
    void noted(Context ctx, EditResult.Kept kept, int at) {
        AuditNote told = AuditNote.of(ctx).on(subject(kept.routes().get(at).name()));
        switch (kept) {
            case EditResult.Saved saved -> told.made(saved.revision());
            case EditResult.Unchanged _ -> told.saying("There were no changes to save.");
        }
    }

    /** The router with its newest revision, after an edit. */
    Router newest(EditResult.Kept kept) {
        return routers.find(kept.router().id()).orElse(kept.router());
    }

    private @Nullable UndoNotice said(Router router, RouteNotice notice) {
        Optional<Revision> made = notice.made() == 0 ? Optional.empty() : routers.revision(router.id(), notice.made());
        String text = notice.text(made.map(Revision::what).orElse(""));
        return text.isEmpty()
                ? null
                : new UndoNotice(text, made.map(Revision::number).orElse(0));
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
