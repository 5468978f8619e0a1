package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.evaluation.EvaluationsPage;
import dev.signalbox.web.fit.FitPage;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.gate.GatePage;
import dev.signalbox.web.gate.PlanGatePage;
import dev.signalbox.web.gate.ReplayPage;
import dev.signalbox.web.inbox.InboxPage;
import dev.signalbox.web.inbox.InboxSettingsPage;
import dev.signalbox.web.inbox.InboxTriage;
import dev.signalbox.web.inbox.TriagedPage;
import dev.signalbox.web.lint.LintDecisionsPage;
import dev.signalbox.web.lint.LintEditHandler;
import dev.signalbox.web.lint.LintPage;
import dev.signalbox.web.map.MapPage;
import dev.signalbox.web.report.EvaluationComparisonPage;
import dev.signalbox.web.report.EvaluationReportPage;
import dev.signalbox.web.router.StaleEdits;
import dev.signalbox.web.testset.TestSetExport;
import dev.signalbox.web.testset.TestSetImportPage;
import dev.signalbox.web.testset.TestSetPage;
import dev.signalbox.web.testset.TestSetRowPage;
import dev.signalbox.web.testset.TestSetSettingsPage;
import dev.signalbox.web.testset.TestSetVersionsPage;
import dev.signalbox.web.testset.TestSetsPage;
import java.util.List;

/** The part of the table of URLs about how well routers route; {@link ConsoleApp} has the rest. */
public final class QualityApp {
    private QualityApp() {}

    /** Labelled sentences of a router. */
    public static List<PageEndpoint> testSets(
            TestSetsPage all,
            TestSetImportPage imports,
            TestSetPage page,
            TestSetRowPage row,
            TestSetVersionsPage versions,
            TestSetSettingsPage settings,
            TestSetExport export) {
        return List.of(
                get("/routers/{router}/test-sets", VIEW, all::list),
                post("/routers/{router}/test-sets", EDIT, imports::create),
                get("/routers/{router}/test-sets/new", EDIT, imports::showNew),
                post("/routers/{router}/test-sets/new", EDIT, imports::previewNew),
                get("/routers/{router}/test-sets/new/preview", EDIT, imports::pageOfNew),
                get("/routers/{router}/test-sets/{testset}", VIEW, page::show),
                post("/routers/{router}/test-sets/{testset}/rows", EDIT, page::add),
                get("/routers/{router}/test-sets/{testset}/row", EDIT, row::show),
                post("/routers/{router}/test-sets/{testset}/row", EDIT, row::save),
                post("/routers/{router}/test-sets/{testset}/rows/selection", EDIT, row::askRemoval),
                post("/routers/{router}/test-sets/{testset}/rows/removal", EDIT, row::remove),
                get("/routers/{router}/test-sets/{testset}/import", EDIT, imports::show),
                post("/routers/{router}/test-sets/{testset}/import", EDIT, imports::preview),
                get("/routers/{router}/test-sets/{testset}/import/preview", EDIT, imports::page),
                post("/routers/{router}/test-sets/{testset}/import/confirmation", EDIT, imports::confirm),
                get("/routers/{router}/test-sets/{testset}/versions", VIEW, versions::list),
                get("/routers/{router}/test-sets/{testset}/versions/{version}", VIEW, versions::show),
                post("/routers/{router}/test-sets/{testset}/versions/{version}/restoration", EDIT, versions::restore),
                get("/routers/{router}/test-sets/{testset}/export", VIEW, export::send),
                get("/routers/{router}/test-sets/{testset}/settings", EDIT, settings::show),
                post("/routers/{router}/test-sets/{testset}/settings", EDIT, settings::save),
                get("/routers/{router}/test-sets/{testset}/removal", EDIT, settings::askRemoval),
                post("/routers/{router}/test-sets/{testset}/removal", EDIT, settings::remove));
    }

    /** What a router, a remote or a plan chooses for a test set. */
    public static List<PageEndpoint> evaluations(EvaluationsPage evaluations) {
        return List.of(
                get("/routers/{router}/evaluations", VIEW, evaluations::list),
                post("/routers/{router}/evaluations", VIEW, evaluations::start),
                post("/routers/{router}/evaluations/running/cancellation", VIEW, evaluations::cancel),
                get("/routers/{router}/evaluations/{evaluation}/deletion", EDIT, evaluations::ask),
                post("/routers/{router}/evaluations/{evaluation}/deletion", EDIT, evaluations::delete));
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
    public static List<PageEndpoint> fit(FitPage page) {
        return List.of(
                get("/routers/{router}/fit", VIEW, page::show),
                post("/routers/{router}/fit", EDIT, page::start),
                get("/routers/{router}/fit/{fit}", VIEW, page::result),
                post("/routers/{router}/fit/{fit}/revision", EDIT, page::save));
    }

    /** The quality gate of a remote, and what it says of a plan. */
    public static List<PageEndpoint> gate(GatePage rule, PlanGatePage plan, ReplayPage replay) {
        return List.of(
                get("/remotes/{remote}/gate", VIEW, rule::show),
                post("/remotes/{remote}/gate", ADMIN, rule::save),
                get("/plans/{plan}/gate", VIEW, plan::show),
                post("/plans/{plan}/gate", VIEW, plan::evaluate),
                get("/plans/{plan}/replay", VIEW, replay::show));
    }

    /** Utterances that may be in the wrong place. */
    public static List<PageEndpoint> lint(
            LintPage lint, LintEditHandler edits, LintDecisionsPage decisions, StaleEdits stale) {
        return List.of(
                get("/routers/{router}/lint", VIEW, lint::show),
                post("/routers/{router}/lint/results", VIEW, lint::compute),
                post("/routers/{router}/lint/transfer", EDIT, stale.guard(edits::move)),
                post("/routers/{router}/lint/removal", EDIT, stale.guard(edits::delete)),
                get("/routers/{router}/lint/decisions", VIEW, decisions::show),
                post("/routers/{router}/lint/decisions", EDIT, stale.guard(edits::keep)),
                post("/routers/{router}/lint/decisions/{decision}/withdrawal", EDIT, decisions::withdraw));
    }

    /** Utterances in two dimensions. */
    public static List<PageEndpoint> map(MapPage map) {
        return List.of(
                get("/routers/{router}/map", VIEW, map::show),
                post("/routers/{router}/map/vectors", VIEW, map::prepare));
    }

    /** Decisions that applications reported. */
    public static List<PageEndpoint> inbox(
            InboxPage page, InboxTriage triage, TriagedPage triaged, InboxSettingsPage settings) {
        return List.of(
                get("/routers/{router}/inbox", VIEW, page::show),
                post("/routers/{router}/inbox/upload", EDIT, page::upload),
                post("/routers/{router}/inbox/vectors", EDIT, page::embed),
                post("/routers/{router}/inbox/triage", EDIT, triage::triage),
                get("/routers/{router}/inbox/triaged", VIEW, triaged::list),
                post("/routers/{router}/inbox/reopening", EDIT, triage::reopen),
                get("/routers/{router}/inbox/settings", ADMIN, settings::show),
                post("/routers/{router}/inbox/settings", ADMIN, settings::save),
                post("/routers/{router}/inbox/settings/sample", ADMIN, settings::sample),
                get("/routers/{router}/inbox/removal", ADMIN, settings::ask),
                post("/routers/{router}/inbox/removal", ADMIN, settings::delete));
    }
}
