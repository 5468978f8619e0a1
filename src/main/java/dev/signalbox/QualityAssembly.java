package dev.signalbox;

import dev.signalbox.editing.RouterEditor;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.syncing.quality.FitService;
import dev.signalbox.syncing.quality.InboxReader;
import dev.signalbox.syncing.quality.LintService;
import dev.signalbox.syncing.quality.PlanReplay;
import dev.signalbox.syncing.quality.UtteranceMaps;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.QualityApp;
import dev.signalbox.web.api.ApiDispatcher;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.evaluation.EvaluationApi;
import dev.signalbox.web.evaluation.EvaluationsPage;
import dev.signalbox.web.fit.FitApi;
import dev.signalbox.web.fit.FitPage;
import dev.signalbox.web.fit.FitSaving;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.gate.GateApi;
import dev.signalbox.web.gate.GatePage;
import dev.signalbox.web.gate.PlanGatePage;
import dev.signalbox.web.gate.ReplayPage;
import dev.signalbox.web.inbox.InboxApi;
import dev.signalbox.web.inbox.InboxPage;
import dev.signalbox.web.inbox.InboxSettingsPage;
import dev.signalbox.web.inbox.InboxTriage;
import dev.signalbox.web.inbox.SentenceTriage;
import dev.signalbox.web.inbox.TriagedPage;
import dev.signalbox.web.lint.LintApi;
import dev.signalbox.web.lint.LintDecisionsPage;
import dev.signalbox.web.lint.LintEditHandler;
import dev.signalbox.web.lint.LintPage;
import dev.signalbox.web.map.MapApi;
import dev.signalbox.web.map.MapPage;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.report.EvaluationComparisonPage;
import dev.signalbox.web.report.EvaluationLookup;
import dev.signalbox.web.report.EvaluationReportPage;
import dev.signalbox.web.report.ReportApi;
import dev.signalbox.web.router.StaleEdits;
import dev.signalbox.web.testset.TestSetApi;
import dev.signalbox.web.testset.TestSetDrafts;
import dev.signalbox.web.testset.TestSetExport;
import dev.signalbox.web.testset.TestSetImportPage;
import dev.signalbox.web.testset.TestSetLookup;
import dev.signalbox.web.testset.TestSetPage;
import dev.signalbox.web.testset.TestSetRowPage;
import dev.signalbox.web.testset.TestSetSettingsPage;
import dev.signalbox.web.testset.TestSetVersionsPage;
import dev.signalbox.web.testset.TestSetsPage;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The pages about how well routers route, put together by hand like those of {@link PageAssembly}. */
final class QualityAssembly {
    /** How long a page waits for a map before it says that it is being drawn. */
    private static final Duration MAP_PATIENCE = Duration.ofSeconds(3);

    private final Services services;
    private final ConsoleStore store;
    private final RouterLookup routerLookup;
    private final PageRenderer renderer;
    private final FitService fits;
    private final FitSaving fitSaving;
    private final LintService lints;
    private final UtteranceMaps maps;
    private final InboxReader inboxReader;
    private final SentenceTriage triage;
    private final EvaluationLookup evaluationLookup;
    private final SyncRuleService syncRules;
    private final PlanReplay replays;

    QualityAssembly(Services services, RouterLookup routerLookup, PageRenderer renderer) {
        this.services = services;
        this.store = services.store();
        this.routerLookup = routerLookup;
        this.renderer = renderer;
        fits = new FitService(services.encoders(), services.vectors(), store.testSets(), store.fits());
        fitSaving =
                new FitSaving(services.routers(), store.testSets(), store.fits(), new RouterEditor(services.routers()));
        lints = new LintService(services.vectors(), services.clock());
        maps = new UtteranceMaps(services.vectors(), MAP_PATIENCE);
        inboxReader = new InboxReader(store.decisions(), store.vectors(), services.vectors(), services.encoders());
        triage = new SentenceTriage(
                store.decisions(),
                new RouterEditor(services.routers()),
                store.testSets(),
                services.testSets(),
                services.clock());
        evaluationLookup = new EvaluationLookup(routerLookup, store);
        syncRules = new SyncRuleService(
                services.policies(), store.autoSyncs(), store.gates(), services.sharedChanges(), services.autoSyncer());
        replays = new PlanReplay(services.planSides(), store.decisions(), store.vectors(), services.vectors());
    }

    /** The operations of the API about the same. */
    Stream<PageEndpoint> operations(ApiDispatcher dispatcher) {
        return Stream.of(
                        dispatcher.endpoints(
                                "Test sets",
                                new TestSetApi(routerLookup, store.testSets(), services.testSets()).operations()),
                        dispatcher.endpoints("Evaluations", evaluationOperations()),
                        dispatcher.endpoints(
                                "Fits",
                                new FitApi(routerLookup, store.testSets(), store.fits(), fits, fitSaving).operations()),
                        dispatcher.endpoints("Quality gates", gateOperations()),
                        dispatcher.endpoints(
                                "Lint",
                                new LintApi(
                                                routerLookup,
                                                services.encoders(),
                                                lints,
                                                store.lintDecisions(),
                                                new RouterEditor(services.routers()))
                                        .operations()),
                        dispatcher.endpoints("Map", new MapApi(routerLookup, services.encoders(), maps).operations()),
                        dispatcher.endpoints(
                                "Inbox",
                                new InboxApi(routerLookup, store.decisions(), inboxReader, triage).operations()))
                .flatMap(rows -> rows);
    }

    /** {@code running} and {@code comparison} come before what names an evaluation in their place. */
    private List<ApiOperation> evaluationOperations() {
        return Stream.of(
                        new EvaluationApi(routerLookup, store, services.evaluations()).operations(),
                        new ReportApi(evaluationLookup).operations())
                .flatMap(List::stream)
                .toList();
    }

    private List<ApiOperation> gateOperations() {
        return new GateApi(
                        new RemoteLookup(store.remotes(), routerLookup),
                        store.remotes(),
                        store.plans(),
                        store.gates(),
                        store.testSets(),
                        syncRules,
                        services.qualityGate(),
                        replays)
                .operations();
    }

    /** Every address of these pages. */
    List<PageEndpoint> endpoints() {
        return Stream.of(testSets(), evaluations(), reports(), fit(), gate(), lint(), map(), inbox())
                .flatMap(List::stream)
                .toList();
    }

    private List<PageEndpoint> testSets() {
        TestSetLookup lookup = new TestSetLookup(routerLookup, store.testSets(), services.testSets());
        return QualityApp.testSets(
                new TestSetsPage(routerLookup, store.testSets(), renderer),
                new TestSetImportPage(routerLookup, lookup, store.testSets(), new TestSetDrafts(), renderer),
                new TestSetPage(lookup, services.testSets(), renderer),
                new TestSetRowPage(lookup, store.testSets(), renderer),
                new TestSetVersionsPage(lookup, store.testSets(), renderer),
                new TestSetSettingsPage(lookup, store.testSets(), store.evaluations(), renderer),
                new TestSetExport(lookup));
    }

    private List<PageEndpoint> evaluations() {
        return QualityApp.evaluations(new EvaluationsPage(
                routerLookup,
                services.routers(),
                store.remotes(),
                store.openWork(),
                store.plans(),
                store.testSets(),
                store.evaluations(),
                services.encoders(),
                services.comparisons(),
                services.evaluations(),
                renderer));
    }

    private List<PageEndpoint> reports() {
        return QualityApp.reports(
                new EvaluationComparisonPage(evaluationLookup, renderer),
                new EvaluationReportPage(evaluationLookup, renderer));
    }

    private List<PageEndpoint> fit() {
        return QualityApp.fit(new FitPage(
                routerLookup, store.testSets(), store.fits(), fits, fitSaving, services.encoders(), renderer));
    }

    private List<PageEndpoint> gate() {
        return QualityApp.gate(
                new GatePage(
                        new RemoteLookup(store.remotes(), routerLookup),
                        store.gates(),
                        store.testSets(),
                        syncRules,
                        renderer),
                new PlanGatePage(store.plans(), store.remotes(), services.qualityGate(), renderer),
                new ReplayPage(store.plans(), store.remotes(), replays, renderer));
    }

    private List<PageEndpoint> lint() {
        return QualityApp.lint(
                new LintPage(
                        routerLookup, services.routers(), services.encoders(), lints, store.lintDecisions(), renderer),
                new LintEditHandler(
                        routerLookup, services.routers(), new RouterEditor(services.routers()), store.lintDecisions()),
                new LintDecisionsPage(routerLookup, store.lintDecisions(), renderer),
                new StaleEdits(services.routers(), renderer));
    }

    private List<PageEndpoint> map() {
        return QualityApp.map(new MapPage(routerLookup, services.encoders(), maps, renderer));
    }

    private List<PageEndpoint> inbox() {
        InboxPage page = new InboxPage(
                routerLookup,
                store.decisions(),
                store.testSets(),
                services.inbox(),
                inboxReader,
                services.clock(),
                renderer);
        return QualityApp.inbox(
                page,
                new InboxTriage(routerLookup, store.decisions(), triage, page),
                new TriagedPage(routerLookup, store.decisions(), renderer),
                new InboxSettingsPage(routerLookup, store.decisions(), renderer));
    }
}
