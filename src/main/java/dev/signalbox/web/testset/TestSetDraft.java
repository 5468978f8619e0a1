package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetRows;
import dev.signalbox.quality.file.TestSetFormat;
import java.util.List;

/**
 * Rows that were read and are shown before they are saved.
 *
 * @param id what the form that confirms it sends
 * @param testSet that they are for; 0 for a new one
 * @param base version that they were compared with; 0 for a new test set
 * @param name of a new test set; empty otherwise
 * @param source a text that says where they came from
 * @param merges whether they are added to the test set, and do not replace its rows
 */
public record TestSetDraft(
        String id,
        long router,
        long testSet,
        int base,
        String name,
        String source,
        TestSetFormat format,
        List<LabelledSentence> rows,
        boolean merges) {
    public TestSetDraft {
        rows = List.copyOf(rows);
    }

    /** Returns the rows of the test set with these in them or in their place. */
    List<LabelledSentence> result(List<LabelledSentence> now) {
        return merges ? TestSetRows.merged(now, rows) : rows;
    }

    TestSetDraft with(int newBase, String newName, boolean merging) {
        return new TestSetDraft(id, router, testSet, newBase, newName, source, format, rows, merging);
    }
}
