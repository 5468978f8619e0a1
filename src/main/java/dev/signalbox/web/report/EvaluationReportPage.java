package dev.signalbox.web.report;

import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;

/** The report of an evaluation: its figures, routes, confusions and sentences. */
public final class EvaluationReportPage {
    private final EvaluationLookup lookup;
    private final PageRenderer renderer;

    public EvaluationReportPage(EvaluationLookup lookup, PageRenderer renderer) {
        this.lookup = lookup;
        this.renderer = renderer;
    }

    public void summary(Context ctx) {
        ReportedEvaluation found = lookup.named(ctx);
        renderer.page(ctx, head(found, found.title()), "report/summary.jte", ReportView.Summary.of(found));
    }

    public void routes(Context ctx) {
        ReportedEvaluation found = lookup.named(ctx);
        renderer.page(
                ctx,
                below(found, "Routes"),
                "report/routes.jte",
                ReportView.Routes.of(found, RouteResultQuery.of(ctx)));
    }

    public void confusions(Context ctx) {
        ReportedEvaluation found = lookup.named(ctx);
        renderer.page(
                ctx,
                below(found, "Confusions"),
                "report/confusions.jte",
                ReportView.Confusions.of(found, RequestParameters.positive(ctx, "page", 1)));
    }

    public void sentences(Context ctx) {
        ReportedEvaluation found = lookup.named(ctx);
        renderer.page(
                ctx,
                below(found, "Sentences"),
                "report/sentences.jte",
                ReportView.Sentences.of(found, SentenceQuery.of(ctx)));
    }

    /** Sends the sentences of a query as a file; {@code format} is csv, or else json. */
    public void export(Context ctx) {
        ReportedEvaluation found = lookup.named(ctx);
        SentenceExport.send(ctx, found, SentenceQuery.of(ctx));
    }

    private static PageHead below(ReportedEvaluation found, String title) {
        return head(found, title + " of evaluation " + found.stored().id()).under(found.title(), found.href());
    }

    private static PageHead head(ReportedEvaluation found, String title) {
        return RouterHead.of(found.router(), RouterTabs.QUALITY, title)
                .under("Evaluations", "/routers/" + found.router().id() + "/evaluations");
    }
}
