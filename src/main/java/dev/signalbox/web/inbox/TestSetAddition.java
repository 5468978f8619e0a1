package dev.signalbox.web.inbox;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.CountText;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleVersionException;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.web.frame.NotFoundException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Adds sentences of an inbox to a test set, as a new version of it. */
final class TestSetAddition {
    /** The name of the test set that is created for a router without one. */
    static final String NAME = "Inbox";

    private static final Set<String> TAG = Set.of("inbox");
    private static final int TRIES = 5;

    private final TestSetStore testSets;

    TestSetAddition(TestSetStore testSets) {
        this.testSets = testSets;
    }

    /**
     * What was added.
     *
     * @param name of the test set
     * @param added sentences; the others were in it already
     */
    record Added(String name, int added) {}

    /**
     * Adds those sentences that the test set does not have yet.
     *
     * @param id of the test set; empty for a new one
     * @param route that they should get; empty for none
     * @throws NotFoundException if the router has no such test set
     */
    Added add(Router router, String id, List<String> sentences, String route, String who) {
        if (id.isEmpty()) {
            List<LabelledSentence> rows =
                    sentences.stream().map(each -> row(each, route)).toList();
            TestSet made = testSets.add(router.id(), NAME, rows, who, "Created from the inbox");
            return new Added(made.name(), rows.size());
        }
        for (int left = TRIES; ; left--) {
            TestSet set = testSets.of(router.id()).stream()
                    .filter(each -> String.valueOf(each.id()).equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFoundException("test set " + id));
            try {
                return new Added(set.name(), extended(set, sentences, route, who));
            } catch (StaleVersionException another) {
                if (left <= 1) {
                    throw another;
                }
            }
        }
    }

    private int extended(TestSet set, List<String> sentences, String route, String who) {
        int head = set.head().number();
        List<LabelledSentence> rows = new ArrayList<>(
                testSets.version(set.id(), head).map(TestSet.Version::sentences).orElseGet(List::of));
        int before = rows.size();
        Set<String> known = new HashSet<>();
        rows.forEach(row -> known.add(row.sentence()));
        sentences.stream().filter(known::add).forEach(each -> rows.add(row(each, route)));
        int added = rows.size() - before;
        if (added > 0) {
            testSets.change(
                    set.id(), head, rows, who, "Added " + CountText.count(added, "sentence") + " of the inbox");
        }
        return added;
    }

    private static LabelledSentence row(String sentence, String route) {
        return new LabelledSentence(sentence, route, TAG);
    }
}
