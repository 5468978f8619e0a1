package dev.signalbox.web.diff;

import dev.signalbox.sync.apply.Survey;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Parts;
import dev.signalbox.web.remote.Bound;
import dev.signalbox.web.remote.RemoteTabs;
import dev.signalbox.web.remote.Standings;
import io.javalin.http.Context;

/** The diff of a router and a remote: as a page, by route, and as the text that the library prints. */
public final class DiffPage {
    private final Parts parts;
    private final Standings standings;

    public DiffPage(Parts parts) {
        this.parts = parts;
        this.standings = new Standings(parts);
    }

    public void show(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Survey survey = parts.surveyor().survey(bound.remote());
        DiffView model = DiffView.of(
                bound, survey, DiffQuery.of(ctx), Parameters.positive(ctx, "page", 1), ctx.queryParam("line"));
        render(ctx, bound, "diff/diff.jte", model);
    }

    public void routes(Context ctx) {
        Bound bound = Bound.named(ctx, parts);
        Survey survey = parts.surveyor().survey(bound.remote());
        render(ctx, bound, "diff/routes.jte", RoutesView.of(bound, survey, Parameters.positive(ctx, "page", 1)));
    }

    /** Every line, those that are the same too; {@code metadata} puts schemas and metadata behind each. */
    public void text(Context ctx) {
        Survey survey = parts.surveyor().survey(Bound.named(ctx, parts).remote());
        boolean metadata = ctx.queryParam("metadata") != null;
        ctx.contentType("text/plain; charset=utf-8").result(DiffView.text(survey.diff(), metadata) + "\n");
    }

    private void render(Context ctx, Bound bound, String template, Object model) {
        parts.view()
                .page(ctx, RemoteTabs.DIFF.head(bound, standings.of(bound.router(), bound.remote())), template, model);
    }
}
