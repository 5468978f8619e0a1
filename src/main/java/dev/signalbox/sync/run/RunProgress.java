package dev.signalbox.sync.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is.
 *
 * @param done of {@code total}, within the phase, in records or texts; both 0 where the phase has nothing to count
 * @param since when the phase was begun; null where that was not recorded
 * @param at when this was so; null where that was not recorded
 */
public record RunProgress(
        RunPhase phase,
        int done,
        int total,
        RunTally tally,
        RunSteps steps,
        @Nullable Instant since,
        @Nullable Instant at) {
    public static final RunProgress START = new RunProgress(RunPhase.LOCK, 0, 0, RunTally.NOTHING);

    /** One without times, of a run none of whose steps is known to have happened. */
    public RunProgress(RunPhase phase, int done, int total, RunTally tally) {
        this(phase, done, total, tally, RunSteps.NONE, null, null);
    }

    /** One without times. */
    public RunProgress(RunPhase phase, int done, int total, RunTally tally, RunSteps steps) {
        this(phase, done, total, tally, steps, null, null);
    }

    /** The same with its times. */
    public RunProgress at(Instant begun, Instant now) {
        return new RunProgress(phase, done, total, tally, steps, begun, now);
    }

    /** The same with another tally. */
    public RunProgress with(RunTally changed) {
        return new RunProgress(phase, done, total, changed, steps, since, at);
    }
}
