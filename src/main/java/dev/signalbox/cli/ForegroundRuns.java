package dev.signalbox.cli;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.service.RunLauncher;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Performs runs while a command waits for them, and records their progress and outcomes in the journal of LOCAL. */
final class ForegroundRuns implements RunLauncher {
    private final SyncJournal journal;
    private final Consumer<RunProgress> progress;
    private @Nullable RunOutcome outcome;

    /**
     * @param progress called at every step and batch
     */
    ForegroundRuns(SyncJournal journal, Consumer<RunProgress> progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /** {@inheritDoc} Returns when it has ended; exceptions of the work are passed on, and the run stays open. */
    @Override
    public void begin(Run run, Function<RunControl, RunOutcome> work, UnaryOperator<RunOutcome> told) {
        RunOutcome now = work.apply(new Control(run));
        outcome = now;
        journal.finish(run, told.apply(now));
    }

    /**
     * Returns the outcome of the last run's work, before it was translated for the run.
     *
     * @throws NullPointerException if none has ended
     */
    RunOutcome outcome() {
        return Objects.requireNonNull(outcome, "no run has ended");
    }

    /** Records the current step, for the next command if the run is interrupted. A command is stopped as a whole. */
    private final class Control implements RunControl {
        private final Run run;
        private @Nullable RunPhase last;

        Control(Run run) {
            this.run = run;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void progress(RunProgress now) {
            if (now.phase() != last) {
                last = now.phase();
                journal.progress(run, now);
            }
            progress.accept(now);
        }
    }
}
