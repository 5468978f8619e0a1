package dev.signalbox;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.syncing.quality.UtteranceMaps;
import dev.signalbox.web.QualityApp;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.map.MapPage;
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
        return Stream.of(testSets(), evaluations(), fit(), gate(), lint(), map(), inbox())
                .flatMap(List::stream)
                .toList();
    }

    private List<PageEndpoint> testSets() {
        return QualityApp.testSets();
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
        UtteranceMaps maps = new UtteranceMaps(services.vectors(), MAP_PATIENCE);
        return QualityApp.map(new MapPage(routerLookup, services.encoders(), maps, renderer));
    }

    private List<PageEndpoint> inbox() {
        return QualityApp.inbox();
    }
}
