package dev.signalbox.web.remote;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.web.page.Excerpt;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.page.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Records of a remote, a page of them.
 *
 * @param total records in the whole index
 */
public record RecordsView(
        Bound bound, Instant readAt, int total, String q, String route, List<Line> lines, Paging paging) {
    private static final int SIZE = 50;
    private static final int LONGEST = 400;
    private static final int LONGEST_VALUE = 200;

    /** A record; {@code value} is its schemas and metadata as JSON, empty for none. */
    public record Line(String id, String route, String utterance, String value) {}

    static RecordsView of(Bound bound, Instant readAt, List<Held> records, String q, String route, int page) {
        String wanted = q.toLowerCase(Locale.ROOT);
        List<Held> found = records.stream()
                .filter(record -> route.isEmpty() || record.utterance().route().equals(route))
                .filter(record -> holds(record, wanted))
                .sorted(Comparator.comparing((Held record) -> record.utterance().pair(), dev.signalbox.route.Pair.ORDER)
                        .thenComparing(Held::id))
                .toList();
        String base =
                "/remotes/" + bound.remote().id() + "/records?q=" + Words.query(q) + "&route=" + Words.query(route);
        Paging paging = new Paging(page, SIZE, found.size(), base);
        return new RecordsView(
                bound,
                readAt,
                records.size(),
                q,
                route,
                found.subList(paging.offset(), paging.end()).stream()
                        .map(RecordsView::line)
                        .toList(),
                paging);
    }

    private static boolean holds(Held record, String wanted) {
        Utterance utterance = record.utterance();
        return wanted.isEmpty()
                || utterance.utterance().toLowerCase(Locale.ROOT).contains(wanted)
                || utterance.route().toLowerCase(Locale.ROOT).contains(wanted)
                || record.id().toLowerCase(Locale.ROOT).equals(wanted);
    }

    private static Line line(Held record) {
        Utterance utterance = record.utterance();
        return new Line(
                Excerpt.of(record.id(), LONGEST_VALUE),
                utterance.route(),
                Excerpt.of(utterance.utterance(), LONGEST),
                Excerpt.of(ValueText.of(utterance.value()), LONGEST_VALUE));
    }

    /** URL of this list with one route alone. */
    public String only(String name) {
        return "/remotes/" + bound.remote().id() + "/records?route=" + Words.query(name);
    }
}
