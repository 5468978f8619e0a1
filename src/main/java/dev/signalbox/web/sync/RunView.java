package dev.signalbox.web.sync;

import static java.util.Objects.requireNonNull;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as its page shows it, while it is under way and afterwards.
 *
 * @param recovery what can be done about it once it has ended
 * @param refused the rows that its store refused, once it has ended
 * @param aftermath what became of it, once it has ended
 * @param pace how fast it goes, as text; null where it is unknown
 */
public record RunView(
        Run run,
        StoredPlan stored,
        Router router,
        Remote remote,
        List<StepLine> steps,
        @Nullable String pace,
        RecoveryOptions recovery,
        RefusedList refused,
        RunAftermath aftermath,
        Instant now) {

    /**
     * One kind of change, planned and done.
     *
     * @param aside more about it; null for none
     */
    public record Line(
            String what, int planned, int done, @Nullable String aside) {
        public boolean isShort() {
            return done < planned;
        }
    }

    public Plan plan() {
        return stored.plan();
    }

    /** How it ended; only for a run that has. */
    public RunOutcome outcome() {
        return requireNonNull(run.outcome());
    }

    /** How it ended, in one line. */
    public OutcomeHeading heading() {
        return OutcomeHeading.of(this);
    }

    /** How long it was worked on, or has been so far. */
    public String took() {
        return DisplayFormat.duration(run.worked(run.finished() == null ? now : run.finished()));
    }

    /** How long it stood still before it was resumed; null for not. */
    public @Nullable String paused() {
        Duration paused = run.paused();
        return paused.toSeconds() == 0 ? null : DisplayFormat.duration(paused);
    }

    /** What resumed it, oldest first. */
    public List<RunPart> resumed() {
        return run.parts().stream().skip(1).toList();
    }

    /** Whether it undoes another run. */
    public boolean isUndo() {
        return run.isUndo();
    }

    /** Whether another run undid it. */
    public boolean isUndone() {
        return aftermath.undoneBy() != null;
    }

    /** Whether the page offers to stop it: a request would be honoured now, and none was made. */
    public boolean canStop() {
        return run.isOpen() && run.stop() == null && run.progress().steps().canStop();
    }

    /** What is done about a request to stop it, without a full stop; null where none was made. */
    public @Nullable String stopping() {
        if (run.stop() == null) {
            return null;
        } else if (run.progress().steps().stoppedAt() != null) {
            return "Stopped: releasing the lock";
        } else if (run.progress().steps().canStop()) {
            return "Stopping: finishing the current batch";
        }
        return run.progress().phase().compareTo(RunPhase.UPSERT) < 0
                ? "Stopping: finishing the current step"
                : "Too late to stop: the last batch had begun, so the run finishes";
    }

    private List<Line> undone() {
        RunTally tally =
                run.outcome() == null ? run.progress().tally() : run.outcome().tally();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Records restored", recovery.kept(), tally.upserted(), "including vectors"));
        lines.add(
                new Line("Records removed", recovery.made(), tally.deleted(), aside(recovery.made(), tally.deleted())));
        boolean local = !plan().local().isEmpty();
        lines.add(new Line(
                "Utterances reverted in local",
                local ? plan().local().size() : 0,
                local && tally.localCommitted() ? plan().local().size() : 0,
                tally.localCommitted() ? "saved as a new revision of " + router.name() : null));
        return lines.stream().filter(line -> line.planned() + line.done() > 0).toList();
    }

    /** Why an undo that is done did less than it might have. */
    private @Nullable String aside(int most, int done) {
        return run.outcome() instanceof RunOutcome.Applied && done < most
                ? "the others were never added, so there was nothing to undo"
                : null;
    }

    /** What was done so far; a run that changed nothing may have embedded texts, which are kept. */
    private RunTally tally() {
        RunOutcome ended = run.outcome();
        return ended == null || ended instanceof RunOutcome.Refused
                ? run.progress().tally()
                : ended.tally();
    }

    /** What a request to stop would leave, in sentences. */
    public String stopEffect() {
        return run.parts().size() < 2 && run.progress().phase().compareTo(RunPhase.UPSERT) < 0
                ? "Nothing was changed yet. Embedded texts are kept for the next run."
                : "Completed changes remain. You can then resume or undo the run.";
    }

    /** What was planned against what was done, without what there was nothing of. */
    public List<Line> lines() {
        Plan plan = plan();
        if (run.undoes() != null) {
            return undone();
        }
        RunTally tally = tally();
        List<Line> lines = new ArrayList<>();
        String cached = tally.cached() == 0 ? null : DisplayFormat.number(tally.cached()) + " already embedded";
        lines.add(new Line("Texts embedded", plan.textsToEmbed(), tally.embedded() + tally.cached(), cached));
        lines.add(new Line("Records added", plan.remote().upsert().size(), tally.upserted(), null));
        lines.add(
                new Line("Records moved to the correct id", plan.remote().move().size(), tally.moved(), null));
        lines.add(new Line("Records re-embedded", plan.remote().renew().size(), tally.renewed(), null));
        lines.add(new Line("Records rewritten", plan.remote().rewrite().size(), tally.rewritten(), null));
        lines.add(new Line("Records deleted", plan.remote().delete().size(), tally.deleted(), null));
        lines.add(new Line(
                "Utterances changed in local",
                plan.local().size(),
                tally.localCommitted() ? plan.local().size() : 0,
                tally.localCommitted() ? "saved as a new revision of " + router.name() : null));
        return lines.stream().filter(line -> line.planned() + line.done() > 0).toList();
    }
}
