package dev.signalbox.web.sync;

import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.web.page.DisplayFormat;
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
        DONE("done"),
        NOW("now"),
        NEXT("pending");

        private final String id;

        State(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The steps that a plan takes, in order. */
    static List<StepLine> of(StoredPlan stored, Run run) {
        Plan plan = stored.plan();
        if (run.undoes() != null) {
            return Arrays.stream(RunPhase.values())
                    .filter(phase -> phase != RunPhase.EMBED
                            && phase != RunPhase.KEEP
                            && phase != RunPhase.MOVE
                            && phase != RunPhase.RENEW
                            && phase != RunPhase.REWRITE)
                    .map(phase -> new StepLine(phase.message(), null, state(phase, run)))
                    .toList();
        }
        return Arrays.stream(RunPhase.values())
                .filter(phase -> takes(plan, phase))
                .map(phase -> new StepLine(phase.message(), count(plan, phase), state(phase, run)))
                .toList();
    }

    private static State state(RunPhase phase, Run run) {
        RunPhase now = run.progress().phase();
        if (phase == now) {
            return State.NOW;
        }
        // Where the index has to be made, its first texts are embedded ahead of their turn.
        boolean ahead = phase == RunPhase.EMBED
                && run.progress().tally().embedded() + run.progress().tally().cached() > 0;
        return ahead || phase.compareTo(now) < 0 ? State.DONE : State.NEXT;
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
