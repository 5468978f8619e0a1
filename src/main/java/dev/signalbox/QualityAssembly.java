package dev.signalbox;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.QualityApp;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.testset.TestSetDrafts;
import dev.signalbox.web.testset.TestSetExport;
import dev.signalbox.web.testset.TestSetImportPage;
import dev.signalbox.web.testset.TestSetLookup;
import dev.signalbox.web.testset.TestSetPage;
import dev.signalbox.web.testset.TestSetRowPage;
import dev.signalbox.web.testset.TestSetSettingsPage;
import dev.signalbox.web.testset.TestSetVersionsPage;
import dev.signalbox.web.testset.TestSetsPage;
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
        return Stream.of(testSets(), evaluations(), fit(), gate(), lint(), map(), inbox())
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
        return QualityApp.evaluations();
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
