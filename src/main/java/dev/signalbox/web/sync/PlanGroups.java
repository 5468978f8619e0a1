package dev.signalbox.web.sync;

import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.diff.FieldDifference;
import dev.signalbox.web.diff.RouteRenames;
import dev.signalbox.web.diff.ValueChanges;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Groups the lines of a plan that repeat one change: the same fields of one route, records that are moved or re-embedded alike, or a route that
 * gets another name. Not for several threads.
 */
public final class PlanGroups {
    private static final int LONGEST_NAME = 80;

    private final @Nullable FormerValues former;
    private final ValueChanges changes = new ValueChanges(value -> value);
    private final RouteRenames local;
    private final RouteRenames remote;

    /**
     * @param all lines of the plan, from which renamed routes are told
     * @param former the values before the plan; null where they are not known
     */
    public PlanGroups(List<PlanLine> all, @Nullable FormerValues former) {
        this.former = former;
        this.local = renames(all, PlanLine.Side.LOCAL);
        this.remote = renames(all, PlanLine.Side.REMOTE);
    }

    private static RouteRenames renames(List<PlanLine> lines, PlanLine.Side side) {
        return RouteRenames.of(
                RouteRenames.collect(lines, PlanLine::pair, line -> side.of(line) == ChangeKind.DELETE),
                RouteRenames.collect(lines, PlanLine::pair, line -> side.of(line) == ChangeKind.ADD));
    }

    /** Groups lines of the plan; a group takes the place of its first line. */
    public List<ChangeGroup<PlanLine>> of(List<PlanLine> lines) {
        return ChangeGroup.of(lines, this::change);
    }

    private ChangeGroup.@Nullable Repeated change(PlanLine line) {
        String label = renamed(line);
        if (label == null && !stays(line)) {
            return null;
        }
        String route = line.pair().route();
        String kinds = line.local() + " " + line.remote() + " " + route.length() + ":" + route;
        if (label != null) {
            return new ChangeGroup.Repeated(kinds + label, label);
        }
        List<FieldDifference> fields = new ArrayList<>();
        if (former != null) {
            fields.addAll(between(line.before(PlanLine.Side.LOCAL, former), line));
            fields.addAll(between(line.before(PlanLine.Side.REMOTE, former), line));
        }
        return fields.isEmpty()
                ? new ChangeGroup.Repeated(kinds + line.value().key(), past(line))
                : new ChangeGroup.Repeated(kinds + ValueChanges.key(fields), ValueChanges.label(fields));
    }

    private List<FieldDifference> between(@Nullable RouteValue before, PlanLine line) {
        return before == null ? List.of() : changes.between(before, line.value());
    }

    /** Whether the utterance is there before and after on both sides, so that the change does not lie in the utterance. */
    private static boolean stays(PlanLine line) {
        return line.looks() == null
                && Stream.of(PlanLine.Side.values())
                        .map(side -> side.of(line))
                        .noneMatch(kind -> kind == ChangeKind.ADD || kind == ChangeKind.DELETE);
    }

    /** {@code Rewritten:}, for records of which it is not known what changes. */
    private static String past(PlanLine line) {
        String kinds = Stream.of(line.local(), line.remote())
                .filter(kind -> kind != null)
                .map(ChangeKind::past)
                .distinct()
                .collect(Collectors.joining(", "));
        return dev.signalbox.web.page.DisplayFormat.capital(kinds) + ":";
    }

    private @Nullable String renamed(PlanLine line) {
        String route = line.pair().route();
        String other = null;
        boolean deleted = line.local() == ChangeKind.DELETE || line.remote() == ChangeKind.DELETE;
        for (RouteRenames renames : List.of(local, remote)) {
            String found = deleted ? renames.toSecond(route) : renames.toFirst(route);
            other = other == null ? found : other;
        }
        if (other == null) {
            return null;
        }
        String name = "\"" + TextExcerpt.of(other, LONGEST_NAME) + "\"";
        return deleted
                ? "Route renamed to " + name + " with the same"
                : "Route renamed from " + name + " with the same";
    }
}
