package dev.signalbox.web.follow;

import dev.signalbox.editing.EditResult;
import dev.signalbox.follow.FileConflict;
import dev.signalbox.follow.FileMerge;
import dev.signalbox.following.FollowService;
import dev.signalbox.following.FollowedRouter;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.ChangesPart;
import dev.signalbox.web.router.ConfigChanges;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/file/changes}: what a new version of the followed file would change, and the conflicts with edits in the console. */
public final class FileChangesPage {
    private final RouterLookup lookup;
    private final FollowService follows;
    private final PageRenderer renderer;

    public FileChangesPage(RouterLookup lookup, FollowService follows, PageRenderer renderer) {
        this.lookup = lookup;
        this.follows = follows;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        show(ctx, lookup.named(ctx), null);
    }

    /** Merges the version that was shown; of a newer one, or of a newer conflict, shows the page again. */
    public void take(Context ctx) {
        Router router = lookup.named(ctx);
        Optional<FileChangesView> view = view(ctx, router, null);
        if (view.isEmpty()) {
            nothing(ctx, router);
            return;
        }
        FileChangesView sent = view.get();
        boolean same = sent.version().commit().id().equals(RequestParameters.field(ctx, "commit"))
                && digest(sent.conflicts()).equals(RequestParameters.field(ctx, "conflicts"));
        if (!same) {
            refuse(
                    ctx,
                    router,
                    HttpStatus.CONFLICT,
                    "The file or the router was changed while you looked. Nothing was merged. Review the changes, then merge again.");
        } else if (!sent.isDecided()) {
            refuse(
                    ctx,
                    router,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Choose for each conflict whether the file or the console counts. Nothing was merged.");
        } else {
            take(ctx, router, sent);
        }
    }

    private void take(Context ctx, Router router, FileChangesView sent) {
        Optional<EditResult.Kept> kept = follows.take(
                router,
                sent.version().commit().id(),
                sent.fromFile(),
                CurrentUser.of(ctx).name());
        if (kept.isEmpty()) {
            refuse(
                    ctx,
                    lookup.named(ctx),
                    HttpStatus.CONFLICT,
                    "The file or the router was changed while you looked. Nothing was merged. Review the changes, then merge again.");
            return;
        }
        if (kept.get() instanceof EditResult.Saved saved) {
            AuditNote.of(ctx).made(saved.revision());
            PageNotice.leave(
                    ctx, "Merged the file as revision " + saved.revision().number() + ".");
            ctx.redirect(
                    "/routers/" + router.id() + "/history/" + saved.revision().number(), HttpStatus.SEE_OTHER);
            return;
        }
        PageNotice.leave(ctx, "The router has all of the file already.");
        ctx.redirect("/routers/" + router.id() + "/file", HttpStatus.SEE_OTHER);
    }

    private void refuse(Context ctx, Router router, HttpStatus status, String why) {
        AuditNote.of(ctx).refused(why);
        ctx.status(status);
        show(ctx, router, why);
    }

    private void show(Context ctx, Router router, @Nullable String problem) {
        view(ctx, router, problem).ifPresentOrElse(view -> render(ctx, view), () -> nothing(ctx, router));
    }

    private static void nothing(Context ctx, Router router) {
        PageNotice.leave(ctx, "The file has no changes that are not in the router.");
        ctx.redirect("/routers/" + router.id() + "/file", HttpStatus.SEE_OTHER);
    }

    private Optional<FileChangesView> view(Context ctx, Router router, @Nullable String problem) {
        Optional<FollowedRouter> followed = follows.of(router);
        return followed.flatMap(FollowedRouter::merge)
                .map(merge -> new FileChangesView(
                        router,
                        followed.orElseThrow().file(),
                        merge,
                        changes(ctx, router, merge),
                        chosen(ctx, merge.conflicts()),
                        problem));
    }

    private static ChangesPart changes(Context ctx, Router router, FileMerge merge) {
        return ChangesPart.page(
                ConfigChanges.between(router.head().config(), merge.taking(Set.of())),
                RequestParameters.positive(ctx, "page", 1),
                "/routers/" + router.id() + "/file/changes");
    }

    private static Map<Integer, String> chosen(Context ctx, List<FileConflict> conflicts) {
        Map<Integer, String> chosen = new HashMap<>();
        for (int i = 0; i < conflicts.size(); i++) {
            String sent = RequestParameters.field(ctx, "conflict-" + i);
            if (sent.equals(FileChangesView.FILE) || sent.equals(FileChangesView.CONSOLE)) {
                chosen.put(i, sent);
            }
        }
        return chosen;
    }

    /** Choices are by place, so the conflicts have to be those that were shown. */
    public static String digest(List<FileConflict> conflicts) {
        return Integer.toHexString(conflicts.hashCode());
    }

    private void render(Context ctx, FileChangesView view) {
        renderer.page(
                ctx,
                RouterHead.of(view.router(), RouterTabs.IMPORT, "Merge the file")
                        .under("File", view.base()),
                "follow/changes.jte",
                view);
    }
}
