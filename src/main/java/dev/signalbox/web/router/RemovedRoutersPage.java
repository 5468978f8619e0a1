package dev.signalbox.web.router;

import dev.signalbox.account.Permission;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.store.RemovedRouter;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RemovalQuestion;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routers that were removed: restores them, or deletes them for good. */
public final class RemovedRoutersPage {
    private static final String HERE = "/routers/removed";

    private final RemovalStore removals;
    private final PageRenderer renderer;

    public RemovedRoutersPage(RemovalStore removals, PageRenderer renderer) {
        this.removals = removals;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param failed the removal whose router was not restored; 0 for none
     * @param name that was typed for it
     * @param error why it was not restored; null for nothing
     */
    public record Removed(
            List<RemovedRouter> routers,
            long failed,
            String name,
            @Nullable String error) {
        /** The name to restore a router under, before it is edited. */
        public String name(RemovedRouter router) {
            return router.id() == failed ? name : router.name();
        }

        public @Nullable String error(RemovedRouter router) {
            return router.id() == failed ? error : null;
        }
    }

    public void list(Context ctx) {
        render(ctx, 0, "", null);
    }

    /** Creates a router from what is stored of a removed one. */
    public void restore(Context ctx) {
        RemovedRouter removed = named(ctx);
        String name = FormText.line(removed.name(), RequestParameters.field(ctx, "name"));
        if (name.isBlank()) {
            refuse(ctx, removed, name, "Enter a name for the router.");
            return;
        }
        try {
            long router =
                    removals.restore(removed.id(), name, CurrentUser.of(ctx).name());
            AuditNote.of(ctx)
                    .router(router, name)
                    .saying("Restored it from revision " + removed.revision() + ", removed by " + removed.who() + ".");
            PageNotice.leave(
                    ctx,
                    "Restored router " + name + ". Its "
                            + DisplayFormat.count(removed.remotes().size(), "former remote") + " can be added again.",
                    "Remotes of " + name,
                    "/routers/" + router + "/remotes");
            ctx.redirect("/routers/" + router, HttpStatus.SEE_OTHER);
        } catch (NameTakenException taken) {
            refuse(ctx, removed, name, taken.getMessage() + " Restore it under another name.");
        }
    }

    /** Asks before a removed router is deleted for good. */
    public void ask(Context ctx) {
        RemovedRouter removed = named(ctx);
        List<String> lines = new ArrayList<>();
        lines.add("the newest revision of router " + removed.name() + " with "
                + DisplayFormat.count(removed.routes(), "route") + " and "
                + DisplayFormat.count(removed.utterances(), "utterance"));
        if (removed.testSets() > 0) {
            lines.add(DisplayFormat.count(removed.testSets(), "test set"));
        }
        removed.remotes().forEach(remote -> lines.add("the address of remote " + remote.name()));
        PageHead head = PageHead.of("Delete " + removed.name() + " for good")
                .under("Overview", "/")
                .under("Removed routers", HERE);
        renderer.page(
                ctx,
                head,
                "component/question.jte",
                new RemovalQuestion(
                        lines,
                        List.of("the indexes of its remotes", "its entries in the audit trail"),
                        "The router cannot be restored after that.",
                        HERE + "/" + removed.id() + "/deletion",
                        Map.of(),
                        "Delete router for good",
                        HERE));
    }

    public void delete(Context ctx) {
        RemovedRouter removed = named(ctx);
        removals.delete(removed.id());
        AuditNote.of(ctx).router(removed.routerId(), removed.name());
        PageNotice.leave(ctx, "Deleted router " + removed.name() + " for good.");
        ctx.redirect(HERE, HttpStatus.SEE_OTHER);
    }

    private RemovedRouter named(Context ctx) {
        long id = RequestParameters.id(ctx, "removal");
        return removals.find(id).orElseThrow(() -> new NotFoundException("removed router " + id));
    }

    private void refuse(Context ctx, RemovedRouter removed, String name, String error) {
        AuditNote.of(ctx).router(removed.routerId(), removed.name()).refused(error);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, removed.id(), name, error);
    }

    private void render(Context ctx, long failed, String name, @Nullable String error) {
        PageHead head = PageHead.of("Removed routers")
                .saying("The newest revision of each removed router. "
                        + (CurrentUser.may(ctx, Permission.ADMIN)
                                ? "Restore one, or delete it for good."
                                : "An administrator can delete one for good."))
                .under("Overview", "/");
        renderer.page(ctx, head, "router/removed.jte", new Removed(removals.routers(), failed, name, error));
    }
}
