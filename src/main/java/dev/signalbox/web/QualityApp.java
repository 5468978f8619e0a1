package dev.signalbox.web;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.report.EvaluationComparisonPage;
import dev.signalbox.web.report.EvaluationReportPage;
import java.util.List;

/** The part of the table of URLs about how well routers route; {@link ConsoleApp} has the rest. */
public final class QualityApp {
    private QualityApp() {}

    /** Labelled sentences of a router. */
    public static List<PageEndpoint> testSets() {
        return List.of();
    }

    /** What a router, a remote or a plan chooses for a test set. */
    public static List<PageEndpoint> evaluations() {
        return List.of();
    }

    /** The report of an evaluation, and the comparison of two. The comparison comes first: its path has the form of a report's. */
    public static List<PageEndpoint> reports(EvaluationComparisonPage comparison, EvaluationReportPage report) {
        String evaluation = "/routers/{router}/evaluations/{evaluation}";
        return List.of(
                get("/routers/{router}/evaluations/comparison", VIEW, comparison::show),
                get(evaluation, VIEW, report::summary),
                get(evaluation + "/routes", VIEW, report::routes),
                get(evaluation + "/confusions", VIEW, report::confusions),
                get(evaluation + "/sentences", VIEW, report::sentences),
                get(evaluation + "/sentences/export", VIEW, report::export));
    }

    /** Thresholds fitted to a test set. */
    public static List<PageEndpoint> fit() {
        return List.of();
    }

    /** The quality gate of a remote, and what it says of a plan. */
    public static List<PageEndpoint> gate() {
        return List.of();
    }

    /** Utterances that may be in the wrong place. */
    public static List<PageEndpoint> lint() {
        return List.of();
    }

    /** Utterances in two dimensions. */
    public static List<PageEndpoint> map() {
        return List.of();
    }

    /** Decisions that applications reported. */
    public static List<PageEndpoint> inbox() {
        return List.of();
    }
}
