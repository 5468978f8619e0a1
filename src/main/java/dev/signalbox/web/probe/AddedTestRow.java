package dev.signalbox.web.probe;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sentence that was to be added to a test set.
 *
 * @param text in words
 * @param href the rows of the test set with this sentence; null where there are none
 * @param done whether a row was added
 */
public record AddedTestRow(String text, @Nullable String href, boolean done) {
    private static final int LONGEST_NAME = 60;

    /** Where the test set of the URL is not there. */
    static final AddedTestRow MISSING =
            new AddedTestRow("This test set was removed. Nothing was added. Choose another one.", null, false);

    /** What the URL says was done to this test set; null for what is no longer so. */
    static @Nullable AddedTestRow of(Context ctx, TestSet testSet, List<LabelledSentence> rows, String sentence) {
        LabelledSentence row = rows.stream()
                .filter(each -> each.sentence().equals(sentence))
                .findFirst()
                .orElse(null);
        if (row == null) {
            return null;
        }
        boolean done = ctx.queryParam("row_added") != null;
        String name = TextExcerpt.of(testSet.name(), LONGEST_NAME);
        String route = row.isInScope() ? "route " + TextExcerpt.of(row.route(), LONGEST_NAME) : "no route";
        return new AddedTestRow(
                done
                        ? "Added this sentence to test set " + name + " with " + route + "."
                        : "Test set " + name + " has this sentence already, with " + route + ". Nothing was added.",
                "/routers/" + testSet.routerId() + "/test-sets/" + testSet.id() + "?q=" + DisplayFormat.query(sentence),
                done);
    }

    /** The id of the test set that a URL names; 0 for none. */
    static long testSet(Context ctx) {
        return RequestParameters.positive(ctx, "test_set", 0);
    }
}
