package dev.signalbox.web.review;

import dev.signalbox.web.diff.ChangeGroup;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that many utterances of a route repeat, as the page of the route in a review shows them above its lines.
 *
 * @param changes each once
 * @param lines how many lines of the route repeat one of them
 * @param byLine whether the reader asked for the lines one by one
 */
public record RepeatedLines(List<Change> changes, int lines, boolean byLine) {
    /** Every line for itself. */
    static final RepeatedLines BY_LINE = new RepeatedLines(List.of(), 0, true);

    /**
     * One change.
     *
     * @param excludable whether its utterances can be excluded without their route
     */
    public record Change(PlanRow shown, boolean excludable) {}

    /**
     * @param groups of the lines of a route that repeat one change
     * @param rows the same as rows
     * @param byLine whether the reader asked for the lines one by one
     */
    static RepeatedLines of(List<ChangeGroup<PlanLine>> groups, List<PlanRow> rows, boolean byLine) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            // A local route has one value: an utterance cannot keep its own.
            boolean alone = groups.get(i).items().stream().noneMatch(line -> line.local() == ChangeKind.REWRITE);
            changes.add(new Change(rows.get(i), alone));
        }
        return new RepeatedLines(
                changes, groups.stream().mapToInt(group -> group.items().size()).sum(), byLine);
    }
}
