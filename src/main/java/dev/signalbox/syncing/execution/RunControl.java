package dev.signalbox.syncing.execution;

import dev.signalbox.sync.run.RunProgress;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Connects a run with its caller: whether it should stop, and its progress. All on the thread of the run. */
public interface RunControl {
    /** Whether the run was asked to stop; asked between batches. */
    boolean isCancelled();

    /** Receives the progress of the run; called at every step and batch. */
    void progress(RunProgress now);

    /** One of these two. */
    static RunControl of(BooleanSupplier cancelled, Consumer<RunProgress> progress) {
        return new RunControl() {
            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }

            @Override
            public void progress(RunProgress now) {
                progress.accept(now);
            }
        };
    }
}
