package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.diff.FieldDifference;
import dev.signalbox.web.diff.RepeatedChange;
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
 * @param repeated the change that this row shows for many utterances; null for a row of its own
 * @param looks how it differs from an utterance of the other side that looks the same; null for none
 */
public record PlanRow(
        String route,
        String utterance,
        @Nullable ChangeKind local,
        @Nullable ChangeKind remote,
        @Nullable String value,
        List<String> turns,
        @Nullable RepeatedChange repeated,
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

    /**
     * Groups of lines as rows.
     *
     * @param entries as of the other method
     */
    public static List<PlanRow> grouped(List<ChangeGroup<PlanLine>> groups, Map<UtteranceKey, DiffEntry> entries) {
        long many = groups.stream().filter(group -> !group.isSingle()).count();
        int members = RepeatedChange.members(many);
        return groups.stream()
                .map(group -> of(group.first(), entries.get(group.first().pair()), repeated(group, members)))
                .toList();
    }

    private static @Nullable RepeatedChange repeated(ChangeGroup<PlanLine> group, int members) {
        return group.isSingle()
                ? null
                : new RepeatedChange(
                        group.id(),
                        group.label(),
                        group.items().size(),
                        group.items().stream()
                                .limit(members)
                                .map(line -> new RepeatedChange.Member(
                                        "", TextExcerpt.of(line.pair().utterance())))
                                .toList());
    }

    private static PlanRow of(PlanLine line, @Nullable DiffEntry entry) {
        return of(line, entry, null);
    }

    private static PlanRow of(PlanLine line, @Nullable DiffEntry entry, @Nullable RepeatedChange repeated) {
        List<String> turns = entry == null ? List.of() : turns(line, entry);
        return new PlanRow(
                TextExcerpt.of(line.pair().route(), LONGEST_NAME),
                TextExcerpt.of(line.pair().utterance()),
                line.local(),
                line.remote(),
                turns.isEmpty() ? value(line) : null,
                turns,
                repeated,
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
        if (rewritesRemote(line, entry)) {
            add(turns, "remote ", remote(entry), line.value());
        }
        if (turns.size() <= TURNS) {
            return turns;
        }
        List<String> first = new ArrayList<>(turns.subList(0, TURNS - 1));
        first.add("and " + DisplayFormat.number(turns.size() - first.size()) + " more fields");
        return first;
    }

    /** Whether the value of the remote's record changes. */
    static boolean rewritesRemote(PlanLine line, DiffEntry entry) {
        boolean renewed = line.remote() == ChangeKind.RENEW && entry instanceof DiffEntry.Changed;
        return line.remote() == ChangeKind.REWRITE || renewed;
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

    static @Nullable RouteValue local(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.LocalOnly only -> only.local();
            case DiffEntry.Changed changed -> changed.local();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.RemoteOnly _ -> null;
        };
    }

    static @Nullable RouteValue remote(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.RemoteOnly only -> only.remote();
            case DiffEntry.Changed changed -> changed.remote();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.LocalOnly _ -> null;
        };
    }
}
