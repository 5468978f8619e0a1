package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.diff.FieldDifference;
import dev.signalbox.web.diff.RepeatedChange;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.LookalikeView;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plan as a table shows it.
 *
 * @param value what comes with an utterance that is added, or is written where the old value is not known or has the same fields; null for none
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
     * @param former the values before the plan; null where they are not known
     */
    public static List<PlanRow> of(List<PlanLine> lines, @Nullable FormerValues former) {
        return lines.stream().map(line -> of(line, former)).toList();
    }

    /**
     * Groups of lines as rows.
     *
     * @param former as of the other method
     */
    public static List<PlanRow> grouped(List<ChangeGroup<PlanLine>> groups, @Nullable FormerValues former) {
        long many = groups.stream().filter(group -> !group.isSingle()).count();
        int members = RepeatedChange.members(many);
        return groups.stream()
                .map(group -> of(group.first(), former, repeated(group, members)))
                .toList();
    }

    /** Returns the rows with a change that is the same as in the row above said only there. */
    public static List<PlanRow> sayingOnce(List<PlanRow> rows) {
        List<PlanRow> once = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            once.add(i > 0 && rows.get(i).repeats(rows.get(i - 1)) ? rows.get(i).asAbove() : rows.get(i));
        }
        return once;
    }

    private boolean repeats(PlanRow above) {
        return !turns.isEmpty()
                && turns.equals(above.turns)
                && route.equals(above.route)
                && local == above.local
                && remote == above.remote;
    }

    private PlanRow asAbove() {
        return new PlanRow(route, utterance, local, remote, value, List.of("as above"), repeated, looks);
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

    private static PlanRow of(PlanLine line, @Nullable FormerValues former) {
        return of(line, former, null);
    }

    private static PlanRow of(PlanLine line, @Nullable FormerValues former, @Nullable RepeatedChange repeated) {
        List<String> turns = former == null ? List.of() : turns(line, former);
        return new PlanRow(
                TextExcerpt.of(line.pair().route(), LONGEST_NAME),
                TextExcerpt.of(line.pair().utterance()),
                line.local(),
                line.remote(),
                turns.isEmpty() ? value(line, former) : null,
                turns,
                repeated,
                line.looks() == null
                        ? null
                        : LookalikeView.of(line.looks(), line.pair().utterance(), TextExcerpt.LONGEST));
    }

    private static @Nullable String value(PlanLine line, @Nullable FormerValues former) {
        if (line.local() == ChangeKind.REWRITE || line.remote() == ChangeKind.REWRITE) {
            String value = ValueSummary.of(line.value());
            return former == null ? "new value: " + value + " (the old one was not stored)" : value;
        }
        boolean added = line.local() == ChangeKind.ADD || line.remote() == ChangeKind.ADD;
        return added && !ValueSummary.isEmpty(line.value()) ? ValueSummary.of(line.value()) : null;
    }

    private static List<String> turns(PlanLine line, FormerValues former) {
        List<String> turns = new ArrayList<>();
        add(turns, "local ", line.before(PlanLine.Side.LOCAL, former), line.value());
        add(turns, "remote ", line.before(PlanLine.Side.REMOTE, former), line.value());
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
}
