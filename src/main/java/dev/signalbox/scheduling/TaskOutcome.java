package dev.signalbox.scheduling;

import java.time.Instant;

/** What becomes of a task after its work. */
public sealed interface TaskOutcome {
    /** The task is over and is removed. */
    record Finished() implements TaskOutcome {}

    /**
     * The task is due once more.
     *
     * @param data replaces what it was scheduled with
     */
    record DueAgain(Instant at, String data) implements TaskOutcome {}
}
