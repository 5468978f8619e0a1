package dev.signalbox.syncing.service;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.RunControl;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Performs runs: in the background of a console, or while a command waits. */
public interface RunLauncher {
    /**
     * Begins a run that its store has as open. However it ends, that is written down.
     *
     * @param work what is done; may throw what the store of the index throws
     * @param told what its outcome means for the run: a resume that came to nothing leaves it part way
     */
    void begin(Run run, Function<RunControl, RunOutcome> work, UnaryOperator<RunOutcome> told);
}
