package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** What a route's form is answered with where others edited or removed the route since it was made. */
final class RouteConflictPage {
    private static final int LONGEST_NAME = 60;

    private final PageRenderer view;

    RouteConflictPage(PageRenderer view) {
        this.view = view;
    }

    /** Asks about the fields that both edited. */
    void ask(Context ctx, EditResult.Conflict conflict, RouteDraft draft) {
        String name = TextExcerpt.of(conflict.history().newest().name(), LONGEST_NAME);
        AuditNote.of(ctx)
                .on("route " + name)
                .refused("Someone else edited the route at the same time; the two edits must be merged first.");
        ctx.status(conflict.isAnswer() && !conflict.again() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        PageHead head = head(conflict.router(), "Conflicting edits of " + name);
        view.page(ctx, head, "route/merge.jte", MergeView.of(conflict, draft));
    }

    /**
     * Says that the route was removed, and offers to put it back.
     *
     * @param back whether that was tried already
     */
    void gone(Context ctx, EditResult.Gone gone, RouteDraft draft, boolean back) {
        String name = TextExcerpt.of(gone.history().newest().name(), LONGEST_NAME);
        AuditNote.of(ctx).on("route " + name).refused("Someone removed the route at the same time.");
        ctx.status(back ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.CONFLICT);
        PageHead head = head(gone.router(), "Route " + name + " was removed");
        view.page(ctx, head, "route/gone.jte", GoneView.of(gone, draft));
    }

    private static PageHead head(Router router, String title) {
        return PageHead.of(title).under("Overview", "/").under(router.name(), "/routers/" + router.id());
    }
}
