package dev.signalbox.web.overview;

import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;

/** What waits for the person who is signed in: reviews to judge or revise, and plans to apply. */
public final class WaitingPage {
    private final OpenWorkService work;
    private final PageRenderer renderer;

    public WaitingPage(OpenWorkService work, PageRenderer renderer) {
        this.work = work;
        this.renderer = renderer;
    }

    public void list(Context ctx) {
        PageHead head = PageHead.of("Waiting for you")
                .saying("Reviews and plans that cannot go on without you.")
                .under("Overview", "/");
        renderer.page(ctx, head, "overview/waiting.jte", work.waiting(CurrentUser.of(ctx)));
    }
}
