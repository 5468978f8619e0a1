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
import dev.signalbox.web.evaluation.EvaluationsPage;
import dev.signalbox.web.fit.FitPage;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
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
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.report.EvaluationComparisonPage;
import dev.signalbox.web.report.EvaluationLookup;
import dev.signalbox.web.report.EvaluationReportPage;
import dev.signalbox.web.router.StaleEdits;
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

    QualityAssembly(Services services, RouterLookup routerLookup, PageRenderer renderer) {
        this.services = services;
        this.store = services.store();
        this.routerLookup = routerLookup;
        this.renderer = renderer;
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
        EvaluationLookup lookup = new EvaluationLookup(routerLookup, store);
        return QualityApp.reports(
                new EvaluationComparisonPage(lookup, renderer), new EvaluationReportPage(lookup, renderer));
    }

    private List<PageEndpoint> fit() {
        return QualityApp.fit(new FitPage(
                routerLookup,
                services.routers(),
                store.testSets(),
                store.fits(),
                new FitService(services.encoders(), services.vectors(), store.testSets(), store.fits()),
                new RouterEditor(services.routers()),
                services.encoders(),
                renderer));
    }

    private List<PageEndpoint> gate() {
        return QualityApp.gate(
                new GatePage(
                        new RemoteLookup(store.remotes(), routerLookup),
                        store.gates(),
                        store.testSets(),
                        new SyncRuleService(
                                services.policies(),
                                store.autoSyncs(),
                                store.gates(),
                                services.sharedChanges(),
                                services.autoSyncer()),
                        renderer),
                new PlanGatePage(store.plans(), store.remotes(), services.qualityGate(), renderer),
                new ReplayPage(
                        store.plans(),
                        store.remotes(),
                        new PlanReplay(services.planSides(), store.decisions(), store.vectors(), services.vectors()),
                        renderer));
    }

    private List<PageEndpoint> lint() {
        LintService lints = new LintService(services.vectors(), services.clock());
        return QualityApp.lint(
                new LintPage(
                        routerLookup, services.routers(), services.encoders(), lints, store.lintDecisions(), renderer),
                new LintEditHandler(
                        routerLookup, services.routers(), new RouterEditor(services.routers()), store.lintDecisions()),
                new LintDecisionsPage(routerLookup, store.lintDecisions(), renderer),
                new StaleEdits(services.routers(), renderer));
    }

    private List<PageEndpoint> map() {
        UtteranceMaps maps = new UtteranceMaps(services.vectors(), MAP_PATIENCE);
        return QualityApp.map(new MapPage(routerLookup, services.encoders(), maps, renderer));
    }

    private List<PageEndpoint> inbox() {
        InboxReader reader =
                new InboxReader(store.decisions(), store.vectors(), services.vectors(), services.encoders());
        InboxPage page = new InboxPage(
                routerLookup,
                store.decisions(),
                store.testSets(),
                services.inbox(),
                reader,
                services.clock(),
                renderer);
        return QualityApp.inbox(
                page,
                new InboxTriage(
                        routerLookup,
                        store.decisions(),
                        new RouterEditor(services.routers()),
                        store.testSets(),
                        services.testSets(),
                        page,
                        services.clock()),
                new TriagedPage(routerLookup, store.decisions(), renderer),
                new InboxSettingsPage(routerLookup, store.decisions(), renderer));
    }
}
