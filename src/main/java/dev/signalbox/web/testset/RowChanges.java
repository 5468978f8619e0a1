package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetDiff;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.TreeSet;

/** The changed rows of a test set that a page shows. */
public record RowChanges(TestSetDiff diff, ListPaging paging) {
    private static final int SIZE = 40;

    /** Returns a page of them; {@code base} is the URL without the number of the page. */
    static RowChanges page(TestSetDiff diff, int page, String base) {
        return new RowChanges(diff, new ListPaging(page, SIZE, diff.changes().size(), base));
    }

    public List<TestSetDiff.RowChange> shown() {
        return diff.changes().subList(paging.offset(), paging.end());
    }

    /** Returns in words what changes. */
    public String summary() {
        return summary(diff);
    }

    /** Returns in words what changes. */
    public static String summary(TestSetDiff diff) {
        return DisplayFormat.count(diff.added(), "row") + " added, " + DisplayFormat.number(diff.changed())
                + " changed, " + DisplayFormat.number(diff.removed()) + " removed, "
                + DisplayFormat.number(diff.same()) + " unchanged";
    }

    /** Returns the tags of a row, shortened. */
    public static String tags(LabelledSentence row) {
        return TextExcerpt.of(String.join(" ", new TreeSet<>(row.tags())), 80);
    }

    /** Returns a route in words. */
    public static String route(String route) {
        return route.isEmpty() ? "no route" : route;
    }
}
