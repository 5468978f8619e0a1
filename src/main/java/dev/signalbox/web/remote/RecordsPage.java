package dev.signalbox.web.remote;

import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;

/** The page that lists what a remote holds, record by record. */
public final class RecordsPage {
    private final PageServices parts;
    private final RemoteStatuses standings;

    public RecordsPage(PageServices parts) {
        this.parts = parts;
        this.standings = new RemoteStatuses(parts);
    }

    public void show(Context ctx) {
        RemoteOfRouter bound = RemoteOfRouter.named(ctx, parts);
        RemoteComparison survey = parts.surveyor().survey(bound.remote());
        RecordsView model = RecordsView.of(
                bound,
                survey.readAt(),
                survey.reading().state().records(),
                RequestParameters.text(ctx, "q"),
                RequestParameters.exact(ctx, "route"),
                RequestParameters.positive(ctx, "page", 1));
        RemoteStatus standing = standings.of(bound.router(), bound.remote());
        parts.view().page(ctx, RemoteTabs.RECORDS.head(bound, standing), "remote/records.jte", model);
    }
}
