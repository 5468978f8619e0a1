package dev.signalbox.web.remote;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;

/** The outcome of a run as a badge. */
public final class RunBadge {
    /** Of a run that was undone. */
    public static final StatusBadge UNDONE = new StatusBadge(StatusTone.QUIET, PageIcon.CIRCLE, "undone");

    private RunBadge() {}

    /** The outcome of a run; of an undo it names the run that was undone. */
    public static StatusBadge of(Run run) {
        if (run.outcome() == null) {
            return StatusBadge.RUNNING;
        }
        if (run.undoes() != null) {
            return undo(run.undoes(), run.outcome());
        }
        return isComparison(run)
                ? new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "no differences")
                : applied(run.outcome());
    }

    /** Whether a run compared both sides in mode {@code error} and found them equal: all others go beyond reading. */
    private static boolean isComparison(Run run) {
        return run.outcome() instanceof RunOutcome.Applied && run.progress().phase() == RunPhase.READ;
    }

    private static StatusBadge undo(long undone, RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied _, RunOutcome.AllBut _ ->
                new StatusBadge(StatusTone.QUIET, PageIcon.CHECK, "undid run " + undone);
            case RunOutcome.Refused _ ->
                new StatusBadge(StatusTone.QUIET, PageIcon.CROSS, "undo of run " + undone + " refused");
            case RunOutcome.Stopped _ ->
                new StatusBadge(StatusTone.BAD, PageIcon.WARNING, "undo of run " + undone + " stopped");
        };
    }

    private static StatusBadge applied(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied applied
            when applied.irregular() > 0 ->
                new StatusBadge(
                        StatusTone.WARN,
                        PageIcon.DIFFERS,
                        "applied, " + DisplayFormat.count(applied.irregular(), "irregular record"));
            case RunOutcome.Applied applied
            when applied.leftOut() > 0 ->
                new StatusBadge(
                        StatusTone.QUIET,
                        PageIcon.CHECK,
                        "applied, " + DisplayFormat.number(applied.leftOut()) + " excluded");
            case RunOutcome.Applied _ -> new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, "applied");
            case RunOutcome.AllBut most ->
                new StatusBadge(
                        StatusTone.WARN,
                        PageIcon.WARNING,
                        "applied, " + DisplayFormat.count(most.refused(), "refused row"));
            case RunOutcome.Refused(RunOutcome.Reason reason, String _) ->
                reason == RunOutcome.Reason.DRIFT
                        ? new StatusBadge(StatusTone.WARN, PageIcon.DIFFERS, "drift found")
                        : new StatusBadge(StatusTone.QUIET, PageIcon.CROSS, "refused");
            case RunOutcome.Stopped _ -> new StatusBadge(StatusTone.BAD, PageIcon.WARNING, "stopped");
        };
    }
}
