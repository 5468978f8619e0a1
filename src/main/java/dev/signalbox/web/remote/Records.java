package dev.signalbox.web.remote;

import dev.signalbox.sync.apply.Survey;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import io.javalin.http.Context;

/** The page that lists what a remote holds, record by record. */
public final class Records {
    private final Parts parts;
    private final Standings standings;

    public Records(Parts parts) {
        this.parts = parts;
        this.standings = new Standings(parts);
    }

    public void show(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Survey survey = parts.surveyor().survey(bound.remote());
        RecordsView model = RecordsView.of(
                bound,
                survey.readAt(),
                survey.reading().state().records(),
                Parameters.text(ctx, "q"),
                Parameters.exact(ctx, "route"),
                Parameters.positive(ctx, "page", 1));
        Standing standing = standings.of(bound.router(), bound.remote());
        parts.view().page(ctx, RemoteTabs.RECORDS.head(bound, standing), "remote/records.jte", model);
    }
}
