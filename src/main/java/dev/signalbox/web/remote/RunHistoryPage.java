package dev.signalbox.web.remote;

import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/** {@code /remotes/{remote}/runs}: everything that was done to a remote through this console, newest first. */
public final class RunHistoryPage {
    private final RemoteLookup lookup;
    private final RemoteStatuses statuses;
    private final RemoteHistory history;
    private final PageRenderer renderer;

    public RunHistoryPage(RemoteLookup lookup, RemoteStatuses statuses, RemoteHistory history, PageRenderer renderer) {
        this.lookup = lookup;
        this.statuses = statuses;
        this.history = history;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        RemoteStatus standing = statuses.of(bound.router(), bound.remote());
        RunHistoryView view = history.page(bound, RequestParameters.positive(ctx, "page", 1));
        renderer.page(ctx, RemoteTabs.RUNS.head(bound, standing), "remote/runhistory.jte", view);
    }
}
