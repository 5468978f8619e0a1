package dev.signalbox.web.testset;

import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import java.util.List;

/** {@code /routers/{router}/test-sets}: the test sets of a router. */
public final class TestSetsPage {
    /** The most test sets that the page lists. */
    private static final int LISTED = 60;

    private final RouterLookup lookup;
    private final TestSetStore store;
    private final PageRenderer renderer;

    public TestSetsPage(RouterLookup lookup, TestSetStore store, PageRenderer renderer) {
        this.lookup = lookup;
        this.store = store;
        this.renderer = renderer;
    }

    /** What the page shows. */
    public record TestSets(Router router, List<TestSet> all) {
        public List<TestSet> listed() {
            return all.subList(0, Math.min(LISTED, all.size()));
        }

        public int more() {
            return all.size() - listed().size();
        }
    }

    public void list(Context ctx) {
        Router router = lookup.named(ctx);
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Test sets of " + router.name())
                        .saying("Sentences with the route that this router should choose for them."),
                "testset/list.jte",
                new TestSets(router, store.of(router.id())));
    }
}
