package dev.signalbox.cli;

import dev.signalbox.sync.run.Outcome;

/** How a command ends. */
final class Exit {
    static final int OK = 0;
    /** The two sides differ. */
    static final int DRIFT = 1;
    /** Something went wrong: a bad file, a lock, a store that does not answer, a plan that is stale. */
    static final int TROUBLE = 2;

    private Exit() {}

    /** How a command ends whose sync ended so. */
    static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied _ -> OK;
            case Outcome.Refused refused -> refused.reason() == Outcome.Reason.DRIFT ? DRIFT : TROUBLE;
            case Outcome.AllBut _ -> TROUBLE;
            case Outcome.Stopped _ -> TROUBLE;
        };
    }
}
