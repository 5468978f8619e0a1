package dev.signalbox.web.router;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionLine;
import dev.signalbox.store.RevisionNote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.RouterTabs;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A router's revisions: what each changed, and the way back to it. */
public final class HistoryPage {
    private static final int SIZE = 50;

    private final RouterLookup lookup;
    private final RouterStore routers;
    private final RouterEditor editor;
    private final RevisionNotes notes;
    private final PageRenderer renderer;

    public HistoryPage(
            RouterLookup lookup, RouterStore routers, RouterEditor editor, RevisionNotes notes, PageRenderer renderer) {
        this.lookup = lookup;
        this.routers = routers;
        this.editor = editor;
        this.notes = notes;
        this.renderer = renderer;
    }

    /** The list of revisions, newest first, with the notes on them by number. */
    public record History(
            Router router, List<RevisionLine> lines, Map<Integer, RevisionNote> notes, ListPaging paging) {}

    /**
     * One revision.
     *
     * @param changes since the one before; of the first, since an empty router
     * @param back what restoring it would change now
     * @param noteError why a note was not saved; null for nothing
     */
    public record Detail(
            Router router,
            Revision revision,
            @Nullable RevisionNote note,
            ChangesPart changes,
            ConfigChanges back,
            @Nullable String noteError) {
        public boolean isNewest() {
            return revision.number() == router.head().number();
        }
    }

    public void list(Context ctx) {
        Router router = lookup.named(ctx);
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                SIZE,
                router.head().number(),
                "/routers/" + router.id() + "/history");
        List<RevisionLine> lines = routers.history(router.id(), paging.offset(), SIZE);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.HISTORY, "History of " + router.name())
                        .saying("Every edit creates a revision. Open one to see its changes or to restore it."),
                "router/history.jte",
                new History(router, lines, noted(router, lines), paging));
    }

    private Map<Integer, RevisionNote> noted(Router router, List<RevisionLine> lines) {
        return lines.isEmpty()
                ? Map.of()
                : notes.of(
                        router.id(), lines.getLast().number(), lines.getFirst().number());
    }

    public void show(Context ctx) {
        Router router = lookup.named(ctx);
        render(ctx, router, named(ctx, router), null);
    }

    /** Writes a note on a revision, or removes it. */
    public void note(Context ctx) {
        Router router = lookup.named(ctx);
        Revision revision = named(ctx, router);
        AuditNote.of(ctx).on("revision " + revision.number());
        @Nullable String problem = RevisionNotes.problem(ctx);
        if (problem != null) {
            refuse(ctx, router, revision, problem);
            return;
        }
        notes.save(ctx, router.id(), revision.number());
        PageNotice.leave(ctx, "Saved the note on revision " + revision.number() + ".");
        ctx.redirect("/routers/" + router.id() + "/history/" + revision.number(), HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, Revision revision, String problem) {
        AuditNote.of(ctx).refused(problem);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, revision, problem);
    }

    private void render(Context ctx, Router router, Revision revision, @Nullable String noteError) {
        RouterConfig before = routers.revision(router.id(), revision.number() - 1)
                .map(Revision::config)
                .orElseGet(() -> revision.config().withRoutes(List.of()));
        String here = "/routers/" + router.id() + "/history";
        Detail detail = new Detail(
                router,
                revision,
                notes.of(router.id(), revision.number()),
                ChangesPart.page(
                        ConfigChanges.between(before, revision.config()),
                        RequestParameters.positive(ctx, "page", 1),
                        here + "/" + revision.number()),
                ConfigChanges.between(router.head().config(), revision.config()),
                noteError);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.HISTORY, "Revision " + revision.number())
                        .under("History", here)
                        .saying(revision.what()),
                "router/revision.jte",
                detail);
    }

    /** Makes a new revision of what an old one held; nothing of the history goes. */
    public void restore(Context ctx) {
        Router router = lookup.unchanged(ctx);
        Revision old = named(ctx, router);
        AuditNote.of(ctx).on("revision " + old.number());
        @Nullable String problem = RevisionNotes.problem(ctx);
        if (problem != null) {
            refuse(ctx, router, old, problem);
            return;
        }
        EditResult result = editor.edit(
                new RouterEdit.RestoreRevision(old),
                router,
                RouterLookup.base(ctx),
                CurrentUser.of(ctx).name());
        Revision made = result.kept().revision();
        AuditNote.of(ctx).made(made);
        notes.saveNew(ctx, router.id(), made.number());
        PageNotice.leave(
                ctx,
                "Restored revision " + old.number() + " as revision " + made.number()
                        + ". Indexes do not change until they are synced.",
                "View what changed",
                "/routers/" + router.id() + "/history/" + made.number());
        ctx.redirect("/routers/" + router.id() + "/history", HttpStatus.SEE_OTHER);
    }

    private Revision named(Context ctx, Router router) {
        long number = RequestParameters.id(ctx, "revision");
        return routers.revision(router.id(), (int) Math.min(number, Integer.MAX_VALUE))
                .orElseThrow(() -> new NotFoundException("revision " + number + " of this router"));
    }
}
