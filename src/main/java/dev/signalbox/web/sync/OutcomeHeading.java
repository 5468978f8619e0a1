package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusTone;
import java.util.Locale;

/**
 * How a run ended, in one line. It says nothing about the present that a check has not found.
 *
 * @param title without a full stop
 */
public record OutcomeHeading(StatusTone tone, String title) {
    static OutcomeHeading of(RunView view) {
        Run run = view.run();
        return switch (view.outcome()) {
            case RunOutcome.Applied _
            when run.isUndo() -> new OutcomeHeading(StatusTone.GOOD, "Run " + run.undoes() + " was undone");
            case RunOutcome.Applied applied -> applied(view, applied);
            case RunOutcome.AllBut most ->
                new OutcomeHeading(
                        StatusTone.WARN, "Finished except for " + DisplayFormat.count(most.refused(), "row"));
            case RunOutcome.Refused refused ->
                refused.reason() == RunOutcome.Reason.DRIFT
                        ? new OutcomeHeading(StatusTone.BAD, "The two sides differed")
                        : new OutcomeHeading(StatusTone.WARN, "Nothing was changed");
            case RunOutcome.Stopped stopped ->
                new OutcomeHeading(
                        view.isUndone() ? StatusTone.QUIET : StatusTone.BAD,
                        "Run stopped while " + stopped.phase().message().toLowerCase(Locale.ROOT));
        };
    }

    private static OutcomeHeading applied(RunView view, RunOutcome.Applied applied) {
        if (view.isUndone()) {
            return new OutcomeHeading(StatusTone.QUIET, "The plan was applied");
        } else if (applied.irregular() > 0) {
            return new OutcomeHeading(StatusTone.WARN, "Applied; irregular records were left on the remote");
        } else if (applied.leftOut() > 0) {
            return new OutcomeHeading(StatusTone.GOOD, "Applied, except for what the plan excludes");
        } else if (view.plan().mode() == Mode.ERROR) {
            return new OutcomeHeading(StatusTone.GOOD, "No differences");
        }
        return new OutcomeHeading(
                StatusTone.GOOD,
                view.aftermath().provesSync(view.run())
                        ? "Local and " + view.remote().name() + " are in sync"
                        : "The plan was applied");
    }
}
