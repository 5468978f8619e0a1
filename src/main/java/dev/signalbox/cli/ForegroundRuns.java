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

/** Does runs while a command waits for them, and keeps how far each is and how it ended in the journal of LOCAL. */
final class ForegroundRuns implements RunLauncher {
    private final SyncJournal journal;
    private final Consumer<RunProgress> progress;
    private @Nullable RunOutcome outcome;

    /**
     * @param progress told at every step and batch
     */
    ForegroundRuns(SyncJournal journal, Consumer<RunProgress> progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /** {@inheritDoc} Returns when it has ended; what the work throws is thrown on, and the run stays open. */
    @Override
    public void begin(Run run, Function<RunControl, RunOutcome> work, UnaryOperator<RunOutcome> told) {
        RunOutcome now = work.apply(new Control(run));
        outcome = now;
        journal.finish(run, told.apply(now));
    }

    /**
     * What the last run came to, whatever that meant for it.
     *
     * @throws NullPointerException if none has ended
     */
    RunOutcome outcome() {
        return Objects.requireNonNull(outcome, "no run has ended");
    }

    /** Keeps which step is under way, for whoever finds the run cut off. A command is stopped as a whole. */
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
