package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.web.diff.FieldDifference;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.LookalikeView;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plan as a table shows it.
 *
 * @param value what comes with an utterance that is added, or is written where the old value is not known; null for none
 * @param turns what a rewrite changes inside the value, field by field, on which side: {@code remote metadata.owner: "a" → none}
 * @param looks how it differs from an utterance of the other side that looks the same; null for none
 */
public record PlanRow(
        String route,
        String utterance,
        @Nullable ChangeKind local,
        @Nullable ChangeKind remote,
        @Nullable String value,
        List<String> turns,
        @Nullable LookalikeView looks) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_FIELD = 100;
    /** Fields that a row shows; fifty rows of them fit a page. */
    private static final int TURNS = 3;

    /**
     * The lines as rows.
     *
     * @param entries what the two sides hold now; empty where that is no longer what the plan was made from
     */
    public static List<PlanRow> of(List<PlanLine> lines, Map<UtteranceKey, DiffEntry> entries) {
        return lines.stream().map(line -> of(line, entries.get(line.pair()))).toList();
    }

    private static PlanRow of(PlanLine line, @Nullable DiffEntry entry) {
        List<String> turns = entry == null ? List.of() : turns(line, entry);
        return new PlanRow(
                TextExcerpt.of(line.pair().route(), LONGEST_NAME),
                TextExcerpt.of(line.pair().utterance()),
                line.local(),
                line.remote(),
                turns.isEmpty() ? value(line) : null,
                turns,
                line.looks() == null
                        ? null
                        : LookalikeView.of(line.looks(), line.pair().utterance(), TextExcerpt.LONGEST));
    }

    private static @Nullable String value(PlanLine line) {
        if (line.local() == ChangeKind.REWRITE || line.remote() == ChangeKind.REWRITE) {
            return ValueSummary.of(line.value());
        }
        boolean added = line.local() == ChangeKind.ADD || line.remote() == ChangeKind.ADD;
        return added && !ValueSummary.isEmpty(line.value()) ? ValueSummary.of(line.value()) : null;
    }

    private static List<String> turns(PlanLine line, DiffEntry entry) {
        List<String> turns = new ArrayList<>();
        if (line.local() == ChangeKind.REWRITE) {
            add(turns, "local ", local(entry), line.value());
        }
        boolean renewed = line.remote() == ChangeKind.RENEW && entry instanceof DiffEntry.Changed;
        if (line.remote() == ChangeKind.REWRITE || renewed) {
            add(turns, "remote ", remote(entry), line.value());
        }
        if (turns.size() <= TURNS) {
            return turns;
        }
        List<String> first = new ArrayList<>(turns.subList(0, TURNS - 1));
        first.add("and " + DisplayFormat.number(turns.size() - first.size()) + " more fields");
        return first;
    }

    private static void add(List<String> turns, String side, @Nullable RouteValue before, RouteValue after) {
        if (before != null) {
            for (FieldDifference field : FieldDifference.between(before, after)) {
                turns.add(side + TextExcerpt.of(field.path(), LONGEST_NAME) + ": " + text(field.local()) + " → "
                        + text(field.remote()));
            }
        }
    }

    private static String text(@Nullable String json) {
        return json == null ? "none" : TextExcerpt.of(json, LONGEST_FIELD);
    }

    private static @Nullable RouteValue local(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.LocalOnly only -> only.local();
            case DiffEntry.Changed changed -> changed.local();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.RemoteOnly _ -> null;
        };
    }

    private static @Nullable RouteValue remote(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.RemoteOnly only -> only.remote();
            case DiffEntry.Changed changed -> changed.remote();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.LocalOnly _ -> null;
        };
    }
}
