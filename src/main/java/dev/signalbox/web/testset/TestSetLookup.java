package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import java.util.List;

/** Finds the test set that a URL names as {@code {testset}}, and its versions. */
public final class TestSetLookup {
    private final RouterLookup routers;
    private final TestSetStore store;
    private final TestSetService service;

    public TestSetLookup(RouterLookup routers, TestSetStore store, TestSetService service) {
        this.routers = routers;
        this.store = store;
        this.service = service;
    }

    /** A test set with its router. */
    public record Found(Router router, TestSet testSet) {
        /** Returns the path of its page. */
        public String path() {
            return path(router.id()) + "/" + testSet.id();
        }

        static String path(long router) {
            return "/routers/" + router + "/test-sets";
        }

        public int head() {
            return testSet.head().number();
        }

        /** The head of a page about it, below its own page. */
        PageHead below(String title) {
            return RouterHead.of(router, RouterTabs.QUALITY, title)
                    .under("Test sets", path(router.id()))
                    .under(TextExcerpt.of(testSet.name(), 60), path());
        }
    }

    /** @throws NotFoundException if there is no such test set of this router */
    Found named(Context ctx) {
        Router router = routers.named(ctx);
        long id = RequestParameters.id(ctx, "testset");
        TestSet testSet = store.find(id)
                .filter(each -> each.routerId() == router.id())
                .orElseThrow(() -> new NotFoundException(
                        "test set " + id, new PageAction.Go("View the test sets", Found.path(router.id()))));
        return new Found(router, testSet);
    }

    /** Returns the rows of the newest version. */
    List<LabelledSentence> rows(Found found) {
        return version(found, found.head()).sentences();
    }

    /** @throws NotFoundException if there is no such version */
    TestSet.Version version(Found found, int number) {
        return service.version(found.testSet().id(), number)
                .orElseThrow(() -> new NotFoundException(
                        "version " + number + " of this test set",
                        new PageAction.Go("View the versions", found.path() + "/versions")));
    }

    /** Returns the rows of the version that a form was made from; those of the newest if it does not say or there is no such one. */
    List<LabelledSentence> base(Found found, int base) {
        return service.version(found.testSet().id(), base)
                .map(TestSet.Version::sentences)
                .orElseGet(() -> rows(found));
    }
}
