package dev.signalbox.web.inbox;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.TestSetService;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;
import java.util.Set;

/** Adds sentences of an inbox to a test set, as a new version of it. */
final class TestSetAddition {
    /** The name of the test set that is created for a router without one. */
    static final String NAME = "Inbox";

    private static final Set<String> TAG = Set.of("inbox");

    private final TestSetStore store;
    private final TestSetService service;

    TestSetAddition(TestSetStore store, TestSetService service) {
        this.store = store;
        this.service = service;
    }

    /**
     * What was added.
     *
     * @param name of the test set
     * @param said what became of the sentences, as sentences
     */
    record Added(String name, String said) {}

    /**
     * Adds those sentences that the test set does not have yet.
     *
     * @param id of the test set; empty for a new one
     * @param route that they should get; empty for none
     * @throws NotFoundException if the router has no such test set
     */
    Added add(Router router, String id, List<String> sentences, String route, String who) {
        List<LabelledSentence> rows = sentences.stream()
                .map(each -> new LabelledSentence(each, route, TAG))
                .toList();
        if (id.isEmpty()) {
            TestSet made = store.add(router.id(), NAME, rows, who, "Created from the inbox");
            return new Added(made.name(), "Created the test set " + NAME + " with " + sentences(rows.size()) + ".");
        }
        TestSet set = store.of(router.id()).stream()
                .filter(each -> String.valueOf(each.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("test set " + id));
        TestSetService.Addition addition = service.addRows(set.id(), rows, who, "Added sentences of the inbox");
        String said = "Added " + sentences(addition.added().size()) + " to the test set " + set.name() + ".";
        return new Added(
                set.name(),
                addition.disputed().isEmpty()
                        ? said
                        : said + " Left " + sentences(addition.disputed().size())
                                + " as the test set has it: with another route.");
    }

    private static String sentences(int count) {
        return DisplayFormat.count(count, "sentence");
    }
}
