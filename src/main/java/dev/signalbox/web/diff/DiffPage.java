package dev.signalbox.web.diff;

import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.remote.RemoteTabs;
import dev.signalbox.web.remote.UnreadRemotePages;
import io.javalin.http.Context;

/** The diff of a router and a remote: as a page, by route, and as the text that the library prints. */
public final class DiffPage {
    private final RemoteLookup lookup;
    private final RemoteStatuses statuses;
    private final RemoteComparisons comparisons;
    private final PageRenderer renderer;

    public DiffPage(
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
        DiffView model = DiffView.of(
                bound, survey, DiffQuery.of(ctx), RequestParameters.positive(ctx, "page", 1), ctx.queryParam("line"));
        render(ctx, bound, "diff/diff.jte", model);
    }

    public void routes(Context ctx) {
        RemoteOfRouter bound = lookup.named(ctx);
        RemoteComparison survey = comparisons.survey(bound.remote());
        UnreadRemotePages.mark(ctx, survey);
        render(ctx, bound, "diff/routes.jte", RoutesView.of(bound, survey, RequestParameters.positive(ctx, "page", 1)));
    }

    /** Every line, those that are the same too; {@code metadata} puts schemas and metadata behind each. */
    public void text(Context ctx) {
        RemoteComparison survey = comparisons.survey(lookup.named(ctx).remote());
        UnreadRemotePages.mark(ctx, survey);
        boolean metadata = ctx.queryParam("metadata") != null;
        ctx.contentType("text/plain; charset=utf-8").result(DiffView.text(survey.diff(), metadata) + "\n");
    }

    private void render(Context ctx, RemoteOfRouter bound, String template, Object model) {
        renderer.page(ctx, RemoteTabs.DIFF.head(bound, statuses.of(bound.router(), bound.remote())), template, model);
    }
}
