package dev.signalbox.sync.run;

/**
 * How far a run is.
 *
 * @param done of {@code total}, within the phase, in records or texts; both 0 where the phase has nothing to count
 */
public record RunProgress(RunPhase phase, int done, int total, RunTally tally) {
    public static final RunProgress START = new RunProgress(RunPhase.LOCK, 0, 0, RunTally.NOTHING);
}
