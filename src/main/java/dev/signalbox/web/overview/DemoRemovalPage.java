package dev.signalbox.web.overview;

import dev.signalbox.demo.DemoContents;
import dev.signalbox.demo.DemoRemoval;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks before the demo is removed: lists what the console made and what people added, which is kept by default. */
public final class DemoRemovalPage {
    private final DemoRemoval demo;
    private final RemovalStore removals;
    private final RemoteComparisons comparisons;
    private final PageRenderer renderer;

    public DemoRemovalPage(
            DemoRemoval demo, RemovalStore removals, RemoteComparisons comparisons, PageRenderer renderer) {
        this.demo = demo;
        this.removals = removals;
        this.comparisons = comparisons;
        this.renderer = renderer;
    }

    /** Shows what would be removed and what would be kept. */
    public void show(Context ctx) {
        demo.contents().ifPresentOrElse(contents -> render(ctx, contents, null), () -> gone(ctx));
    }

    /** Removes what was shown; shows it again where it is something else by now. */
    public void remove(Context ctx) {
        Optional<DemoContents> found = demo.contents();
        if (found.isEmpty()) {
            gone(ctx);
            return;
        }
        DemoContents contents = found.get();
        AuditNote.of(ctx).router(contents.router().id(), contents.router().name());
        DemoRemovalView view = DemoRemovalView.of(contents, removals, null);
        boolean everything = RequestParameters.field(ctx, "extent").equals("everything");
        @Nullable
        String error = view.against(
                RequestParameters.field(ctx, "shown"), everything, RequestParameters.field(ctx, "confirm"));
        if (error != null) {
            AuditNote.of(ctx).refused(error);
            ctx.status(HttpStatus.CONFLICT);
            render(ctx, contents, error);
            return;
        }
        if (everything) {
            demo.removeAll(contents, CurrentUser.of(ctx).name());
        } else {
            demo.removeOwn(contents);
        }
        contents.own().map(Remote::id).ifPresent(comparisons::forget);
        view.removed(everything).forEach(line -> AuditNote.of(ctx).changed(line, "there", null));
        ended(ctx, view, everything);
    }

    private static void ended(Context ctx, DemoRemovalView view, boolean everything) {
        DemoContents contents = view.contents();
        if (everything) {
            PageNotice.leave(
                    ctx,
                    "Removed the demo and everything that was added to it.",
                    "Restore its router",
                    "/routers/removed");
        } else if (contents.isUntouched()) {
            PageNotice.leave(ctx, "Removed the demo.");
        } else {
            PageNotice.leave(
                    ctx,
                    "Removed the demo. What was added to it was kept.",
                    "Open router " + contents.router().name(),
                    "/routers/" + contents.router().id());
        }
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private static void gone(Context ctx) {
        PageNotice.leave(ctx, "There is no demo. It was removed before.");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, DemoContents contents, @Nullable String error) {
        PageHead head = PageHead.of("Remove the demo").under("Overview", "/");
        renderer.page(ctx, head, "overview/removal.jte", DemoRemovalView.of(contents, removals, error));
    }
}
