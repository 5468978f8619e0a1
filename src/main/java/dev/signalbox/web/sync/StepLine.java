package dev.signalbox.web.sync;

import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageIcon;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run.
 *
 * @param count how much there is to do, as text; null where it is one thing
 */
public record StepLine(String message, @Nullable String count, State state) {
    /** How far the step is. */
    public enum State {
        DONE("done", PageIcon.CHECK),
        NOW("in progress", PageIcon.PLAY),
        STOPPED("stopped here", PageIcon.CROSS),
        NEXT("not started", PageIcon.CIRCLE),
        SKIPPED("not needed", PageIcon.MINUS);

        private final String id;
        private final PageIcon icon;

        State(String id, PageIcon icon) {
            this.id = id;
            this.icon = icon;
        }

        public PageIcon icon() {
            return icon;
        }

        public String id() {
            return id;
        }
    }

    /**
     * The steps that a run takes, in order.
     *
     * @param kept what an undo can restore and remove at most; not used for other runs
     */
    static List<StepLine> of(StoredPlan stored, Run run, RecoveryOptions kept) {
        Plan plan = stored.plan();
        if (run.isUndo()) {
            return Arrays.stream(RunPhase.values())
                    .filter(phase -> undoTakes(plan, phase, kept))
                    .map(phase -> new StepLine(undoMessage(phase), null, state(phase, run)))
                    .toList();
        }
        return Arrays.stream(RunPhase.values())
                .filter(phase -> takes(plan, phase))
                .map(phase -> new StepLine(phase.message(), count(plan, phase), state(phase, run)))
                .toList();
    }

    private static boolean undoTakes(Plan plan, RunPhase phase, RecoveryOptions kept) {
        return switch (phase) {
            case LOCK, READ, VERIFY, HASH, UNLOCK -> true;
            case UPSERT -> kept.kept() > 0;
            case DELETE -> kept.made() > 0;
            case COMMIT -> !plan.local().isEmpty();
            case EMBED, KEEP, MOVE, RENEW, REWRITE -> false;
        };
    }

    private static String undoMessage(RunPhase phase) {
        return switch (phase) {
            case UPSERT -> "Restoring records";
            case DELETE -> "Removing added records";
            case COMMIT -> "Reverting the local side";
            case HASH -> "Restoring the hash";
            default -> phase.message();
        };
    }

    /** Only what a run reported as finished counts as done: after a failure it goes on to release its lock. */
    private static State state(RunPhase phase, Run run) {
        RunProgress progress = run.progress();
        RunPhase broken = run.outcome() instanceof RunOutcome.Stopped stopped
                ? stopped.phase()
                : progress.steps().stoppedAt();
        if (phase == broken) {
            return State.STOPPED;
        } else if (phase == progress.phase()) {
            return run.isOpen() ? State.NOW : State.DONE;
        } else if (progress.steps().finished().contains(phase)) {
            return State.DONE;
        }
        boolean passed = broken == null && phase.compareTo(progress.phase()) < 0;
        return passed ? State.SKIPPED : State.NEXT;
    }

    private static boolean takes(Plan plan, RunPhase phase) {
        if (plan.mode() == Mode.ERROR) {
            return phase == RunPhase.READ;
        }
        return switch (phase) {
            case LOCK, READ, VERIFY, HASH, UNLOCK -> true;
            case KEEP -> !plan.remote().isEmpty();
            case EMBED, UPSERT, MOVE, RENEW, REWRITE, DELETE, COMMIT -> size(plan, phase) > 0;
        };
    }

    private static @Nullable String count(Plan plan, RunPhase phase) {
        int size = size(plan, phase);
        return size == 0 ? null : DisplayFormat.number(size);
    }

    private static int size(Plan plan, RunPhase phase) {
        return switch (phase) {
            case EMBED -> plan.textsToEmbed();
            case UPSERT -> plan.remote().upsert().size();
            case MOVE -> plan.remote().move().size();
            case RENEW -> plan.remote().renew().size();
            case REWRITE -> plan.remote().rewrite().size();
            case DELETE -> plan.remote().deletions().size();
            case COMMIT -> plan.local().size();
            case LOCK, READ, KEEP, VERIFY, HASH, UNLOCK -> 0;
        };
    }
}
