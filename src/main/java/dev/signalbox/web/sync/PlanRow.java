package dev.signalbox.web.sync;

import dev.signalbox.route.Pair;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.web.page.Excerpt;
import dev.signalbox.web.sync.ValueWords.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plan as a table shows it.
 *
 * @param value what comes with an utterance that is added, or is written where the old value is not known; null for none
 * @param turns how the values of a rewrite change
 */
public record PlanRow(
        String route,
        String utterance,
        @Nullable Kind local,
        @Nullable Kind remote,
        @Nullable String value,
        List<Turn> turns) {
    private static final int LONGEST_NAME = 120;

    /**
     * The lines as rows.
     *
     * @param entries what the two sides hold now; empty where that is no longer what the plan was made from
     */
    static List<PlanRow> of(List<PlanLine> lines, Map<Pair, DiffEntry> entries) {
        return lines.stream().map(line -> of(line, entries.get(line.pair()))).toList();
    }

    private static PlanRow of(PlanLine line, @Nullable DiffEntry entry) {
        List<Turn> turns = entry == null ? List.of() : turns(line, entry);
        return new PlanRow(
                Excerpt.of(line.pair().route(), LONGEST_NAME),
                Excerpt.of(line.pair().utterance()),
                line.local(),
                line.remote(),
                turns.isEmpty() ? value(line) : null,
                turns);
    }

    private static @Nullable String value(PlanLine line) {
        if (line.local() == Kind.REWRITE || line.remote() == Kind.REWRITE) {
            return ValueWords.of(line.value());
        }
        boolean added = line.local() == Kind.ADD || line.remote() == Kind.ADD;
        return added && !ValueWords.isEmpty(line.value()) ? ValueWords.of(line.value()) : null;
    }

    private static List<Turn> turns(PlanLine line, DiffEntry entry) {
        List<Turn> turns = new ArrayList<>();
        if (line.local() == Kind.REWRITE) {
            turns.addAll(between("local ", local(entry), line.value()));
        }
        if (line.remote() == Kind.REWRITE) {
            turns.addAll(between("remote ", remote(entry), line.value()));
        }
        return turns;
    }

    private static List<Turn> between(String side, @Nullable Value before, Value after) {
        return before == null
                ? List.of()
                : ValueWords.between(before, after).stream()
                        .map(turn -> new Turn(side + turn.name(), turn.before(), turn.after()))
                        .toList();
    }

    private static @Nullable Value local(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.LocalOnly only -> only.local();
            case DiffEntry.Changed changed -> changed.local();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.RemoteOnly _ -> null;
        };
    }

    private static @Nullable Value remote(DiffEntry entry) {
        return switch (entry) {
            case DiffEntry.RemoteOnly only -> only.remote();
            case DiffEntry.Changed changed -> changed.remote();
            case DiffEntry.Same same -> same.local();
            case DiffEntry.LocalOnly _ -> null;
        };
    }
}
