package dev.signalbox.web.remote;

import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/** The page that lists what a remote holds, record by record. */
public final class RecordsPage {
    private final RemoteLookup lookup;
    private final RemoteStatuses statuses;
    private final RemoteComparisons comparisons;
    private final PageRenderer renderer;

    public RecordsPage(
            RemoteLookup lookup, RemoteStatuses statuses, RemoteComparisons comparisons, PageRenderer renderer) {
        this.lookup = lookup;
        this.statuses = statuses;
        this.comparisons = comparisons;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        RemoteComparison survey = comparisons.survey(bound.remote());
        UnreadRemotePages.mark(ctx, survey);
        RecordsView model = RecordsView.of(
                bound,
                survey,
                survey.reading().state().records(),
                RequestParameters.text(ctx, "q"),
                RequestParameters.exact(ctx, "route"),
                RequestParameters.positive(ctx, "page", 1));
        RemoteStatus standing = statuses.of(bound.router(), bound.remote());
        renderer.page(ctx, RemoteTabs.RECORDS.head(bound, standing), "remote/records.jte", model);
    }
}
