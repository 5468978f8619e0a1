package dev.signalbox;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.QualityApp;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.report.EvaluationComparisonPage;
import dev.signalbox.web.report.EvaluationLookup;
import dev.signalbox.web.report.EvaluationReportPage;
import java.util.List;
import java.util.stream.Stream;

/** The pages about how well routers route, put together by hand like those of {@link PageAssembly}. */
final class QualityAssembly {
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
        return QualityApp.testSets();
    }

    private List<PageEndpoint> evaluations() {
        return QualityApp.evaluations();
    }

    private List<PageEndpoint> reports() {
        EvaluationLookup lookup = new EvaluationLookup(routerLookup, store);
        return QualityApp.reports(
                new EvaluationComparisonPage(lookup, renderer), new EvaluationReportPage(lookup, renderer));
    }

    private List<PageEndpoint> fit() {
        return QualityApp.fit();
    }

    private List<PageEndpoint> gate() {
        return QualityApp.gate();
    }

    private List<PageEndpoint> lint() {
        return QualityApp.lint();
    }

    private List<PageEndpoint> map() {
        return QualityApp.map();
    }

    private List<PageEndpoint> inbox() {
        return QualityApp.inbox();
    }
}
