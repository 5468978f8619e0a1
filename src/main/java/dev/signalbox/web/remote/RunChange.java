package dev.signalbox.web.remote;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.web.page.DisplayFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run changed, of one kind.
 *
 * @param text {@code +101 added}
 * @param css class of its color
 */
public record RunChange(String text, String css) {
    /** The changes of a run so far; none for one that changed nothing. */
    static List<RunChange> of(Run run) {
        RunTally tally =
                run.outcome() == null ? run.progress().tally() : run.outcome().tally();
        List<RunChange> changes = new ArrayList<>();
        if (run.isUndo()) {
            add(changes, "", tally.upserted(), "restored", "adds");
            add(changes, "−", tally.deleted(), "removed", "deletes");
        } else {
            add(changes, "+", tally.upserted(), "added", "adds");
            add(changes, "", tally.moved(), "moved", "rewrites");
            add(changes, "", tally.renewed(), "re-embedded", "rewrites");
            add(changes, "±", tally.rewritten(), "rewritten", "rewrites");
            add(changes, "−", tally.deleted(), "deleted", "deletes");
        }
        if (tally.localCommitted()) {
            changes.add(new RunChange(run.isUndo() ? "local reverted" : "local saved", "aside"));
        }
        return changes;
    }

    private static void add(List<RunChange> changes, String sign, int number, String what, String css) {
        if (number > 0) {
            changes.add(new RunChange(sign + DisplayFormat.number(number) + " " + what, css));
        }
    }
}
