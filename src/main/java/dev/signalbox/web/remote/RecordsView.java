package dev.signalbox.web.remote;

import dev.signalbox.route.Utterance;
import dev.signalbox.route.ValueText;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.TextExcerpt;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Records of a remote, a page of them.
 *
 * @param total records in the whole index
 */
public record RecordsView(
        RemoteOfRouter bound,
        RemoteComparison survey,
        int total,
        String q,
        String route,
        List<Line> lines,
        ListPaging paging) {
    private static final int SIZE = 50;
    private static final int LONGEST = 400;
    private static final int LONGEST_VALUE = 200;

    /** A record; {@code value} is its schemas and metadata as JSON, empty for none. */
    public record Line(String id, String route, String utterance, String value) {}

    static RecordsView of(
            RemoteOfRouter bound,
            RemoteComparison survey,
            List<StoredRecord> records,
            String q,
            String route,
            int page) {
        String wanted = q.toLowerCase(Locale.ROOT);
        List<StoredRecord> found = records.stream()
                .filter(record -> route.isEmpty() || record.utterance().route().equals(route))
                .filter(record -> holds(record, wanted))
                .sorted(Comparator.comparing(
                                (StoredRecord record) -> record.utterance().pair(),
                                dev.signalbox.route.UtteranceKey.ORDER)
                        .thenComparing(StoredRecord::id))
                .toList();
        String base = "/remotes/" + bound.remote().id() + "/records?q=" + DisplayFormat.query(q) + "&route="
                + DisplayFormat.query(route);
        ListPaging paging = new ListPaging(page, SIZE, found.size(), base);
        return new RecordsView(
                bound,
                survey,
                records.size(),
                q,
                route,
                found.subList(paging.offset(), paging.end()).stream()
                        .map(RecordsView::line)
                        .toList(),
                paging);
    }

    private static boolean holds(StoredRecord record, String wanted) {
        Utterance utterance = record.utterance();
        return wanted.isEmpty()
                || utterance.utterance().toLowerCase(Locale.ROOT).contains(wanted)
                || utterance.route().toLowerCase(Locale.ROOT).contains(wanted)
                || record.id().toLowerCase(Locale.ROOT).equals(wanted);
    }

    private static Line line(StoredRecord record) {
        Utterance utterance = record.utterance();
        return new Line(
                TextExcerpt.of(record.id(), LONGEST_VALUE),
                utterance.route(),
                TextExcerpt.of(utterance.utterance(), LONGEST),
                TextExcerpt.of(ValueText.of(utterance.value()), LONGEST_VALUE));
    }

    /** URL of this list with one route alone. */
    public String only(String name) {
        return "/remotes/" + bound.remote().id() + "/records?route=" + DisplayFormat.query(name);
    }
}
