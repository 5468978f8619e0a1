package dev.signalbox.sync.run;

/**
 * How far a run is.
 *
 * @param done of {@code total}, within the phase, in records or texts; both 0 where the phase has nothing to count
 */
public record Progress(Phase phase, int done, int total, Tally tally) {
    public static final Progress START = new Progress(Phase.LOCK, 0, 0, Tally.NOTHING);
}
