package dev.signalbox.sync.run;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a run have happened.
 *
 * @param finished those that were carried out to their end, in this part of the run or an earlier one
 * @param stoppedAt the step that was broken off; null for none
 * @param canStop whether a request to stop would be honoured now
 */
public record RunSteps(Set<RunPhase> finished, @Nullable RunPhase stoppedAt, boolean canStop) {
    public static final RunSteps NONE = new RunSteps(Set.of(), null, false);

    public RunSteps {
        finished = Set.copyOf(finished);
    }

    /** The finished steps in order. */
    public Set<RunPhase> inOrder() {
        return finished.isEmpty() ? EnumSet.noneOf(RunPhase.class) : EnumSet.copyOf(finished);
    }
}
