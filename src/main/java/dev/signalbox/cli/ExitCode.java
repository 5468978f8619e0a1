package dev.signalbox.cli;

import dev.signalbox.sync.run.RunOutcome;

/** How a command ends. */
final class ExitCode {
    static final int OK = 0;
    /** The two sides differ. */
    static final int DRIFT = 1;
    /** The command failed: an invalid file, a lock, a store that does not answer, a stale plan. */
    static final int TROUBLE = 2;

    private ExitCode() {}

    /** Returns the exit code for the outcome of a sync. */
    static int of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied _ -> OK;
            case RunOutcome.Refused refused -> refused.reason() == RunOutcome.Reason.DRIFT ? DRIFT : TROUBLE;
            case RunOutcome.AllBut _ -> TROUBLE;
            case RunOutcome.Stopped _ -> TROUBLE;
        };
    }
}
