package dev.signalbox.web.probe;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/** Adds a probed sentence to a test set with the route that it should get, and shows the answer for it again. */
public final class TestRowHandler {
    /** No test set has this id: the page that is shown says that it was removed. */
    private static final long NOT_THERE = 999_999_999;

    private final RouterLookup lookup;
    private final TestSetStore store;
    private final TestSetService service;

    public TestRowHandler(RouterLookup lookup, TestSetStore store, TestSetService service) {
        this.lookup = lookup;
        this.store = store;
        this.service = service;
    }

    /** Adds it to the newest version of the test set, whatever others did since the page was shown. */
    public void add(Context ctx) {
        Router router = lookup.named(ctx);
        ProbeQuestion question = ProbeQuestion.sent(ctx);
        String id = RequestParameters.field(ctx, "test_set");
        Optional<TestSet> testSet = (id.matches("[0-9]{1,9}")
                        ? store.find(Long.parseLong(id))
                        : Optional.<TestSet>empty())
                .filter(each -> each.routerId() == router.id());
        String back = question.href(router.id()) + "&test_set="
                + testSet.map(TestSet::id).orElse(NOT_THERE);
        if (testSet.isEmpty() || question.sentence().isEmpty()) {
            AuditNote.of(ctx).refused("There is no such test set, or no sentence.");
            ctx.redirect(back, HttpStatus.SEE_OTHER);
            return;
        }
        LabelledSentence row = new LabelledSentence(
                question.sentence(), RequestParameters.field(ctx, "expected").strip());
        TestSetService.Addition addition =
                service.addRow(testSet.get().id(), row, CurrentUser.of(ctx).name());
        boolean added = !addition.added().isEmpty();
        AuditNote.of(ctx)
                .on("test set " + TextExcerpt.of(testSet.get().name(), 60))
                .saying(
                        added
                                ? "Added a row from a probe as version "
                                        + addition.testSet().head().number() + "."
                                : "The test set has this sentence already.");
        ctx.redirect(back + (added ? "&row_added=1" : ""), HttpStatus.SEE_OTHER);
    }
}
