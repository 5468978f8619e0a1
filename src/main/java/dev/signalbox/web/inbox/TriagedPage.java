package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import java.util.List;

/** {@code /routers/{router}/inbox/triaged}: what became of sentences, who decided it, and the way back. */
public final class TriagedPage {
    private static final int ROWS = 40;

    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final PageRenderer renderer;

    public TriagedPage(RouterLookup lookup, DecisionStore decisions, PageRenderer renderer) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.renderer = renderer;
    }

    /** Triaged sentences, last triaged first. */
    public record View(Router router, List<InboxSentence> sentences, ListPaging paging) {
        /** Returns the path of the inbox. */
        public String path() {
            return "/routers/" + router.id() + "/inbox";
        }
    }

    public void list(Context ctx) {
        Router router = lookup.named(ctx);
        String path = "/routers/" + router.id() + "/inbox";
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                ROWS,
                decisions.counts(router.id()).triaged(),
                path + "/triaged");
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Triaged sentences").under("Inbox", path),
                "inbox/triaged.jte",
                new View(router, decisions.triaged(router.id(), paging.offset(), ROWS), paging));
    }
}
