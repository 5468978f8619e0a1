package dev.signalbox.web.sync;

import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;

/**
 * The rows of a run that its store refused, in pages.
 *
 * @param total how many there are in all
 */
public record RefusedList(int total, List<Row> rows, ListPaging paging) {
    /** So many rows of the longest texts and words still make a small page. */
    static final int ROWS = 25;

    static final RefusedList NONE = new RefusedList(0, List.of(), new ListPaging(1, ROWS, 0, ""));

    /**
     * A row that was refused, each part as short as a list needs it.
     *
     * @param tried what was tried with it
     * @param message the store's own
     */
    public record Row(String tried, String route, String utterance, String message) {}

    static RefusedList of(Run run, RunRecovery remedies, int page) {
        int total = remedies.refusedRows(run);
        if (total == 0) {
            return NONE;
        }
        ListPaging paging = new ListPaging(page, ROWS, total, "/runs/" + run.id());
        List<Row> rows = remedies.refused(run, paging.offset(), ROWS).stream()
                .map(RefusedList::row)
                .toList();
        return new RefusedList(total, rows, paging);
    }

    private static Row row(RefusedRow row) {
        return new Row(
                row.tried(),
                TextExcerpt.of(row.pair().route()),
                TextExcerpt.of(row.pair().utterance()),
                TextExcerpt.of(row.message(), RefusedRow.LONGEST));
    }
}
