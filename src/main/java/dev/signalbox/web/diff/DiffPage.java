package dev.signalbox.web.diff;

import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.remote.RemoteOfRouter;
import dev.signalbox.web.remote.RemoteStatuses;
import dev.signalbox.web.remote.RemoteTabs;
import io.javalin.http.Context;

/** The diff of a router and a remote: as a page, by route, and as the text that the library prints. */
public final class DiffPage {
    private final PageServices parts;
    private final RemoteStatuses standings;

    public DiffPage(PageServices parts) {
        this.parts = parts;
        this.standings = new RemoteStatuses(parts);
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        RemoteComparison survey = parts.surveyor().survey(bound.remote());
        DiffView model = DiffView.of(
                bound, survey, DiffQuery.of(ctx), RequestParameters.positive(ctx, "page", 1), ctx.queryParam("line"));
        render(ctx, bound, "diff/diff.jte", model);
    }

    public void routes(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        RemoteComparison survey = parts.surveyor().survey(bound.remote());
        render(ctx, bound, "diff/routes.jte", RoutesView.of(bound, survey, RequestParameters.positive(ctx, "page", 1)));
    }

    /** Every line, those that are the same too; {@code metadata} puts schemas and metadata behind each. */
    public void text(Context ctx) {
        RemoteComparison survey =
                parts.surveyor().survey(RemoteOfRouter.named(ctx, parts).remote());
        boolean metadata = ctx.queryParam("metadata") != null;
        ctx.contentType("text/plain; charset=utf-8").result(DiffView.text(survey.diff(), metadata) + "\n");
    }

    private void render(Context ctx, RemoteOfRouter bound, String template, Object model) {
        parts.view()
                .page(ctx, RemoteTabs.DIFF.head(bound, standings.of(bound.router(), bound.remote())), template, model);
    }
}
