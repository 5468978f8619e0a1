package dev.signalbox.telemetry.observed;

import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The control of a run, which begins a new observation whenever the run reports another step. */
final class ObservedSteps implements RunControl, AutoCloseable {
    private final RunControl control;
    private final WorkObserver observer;
    private @Nullable RunPhase phase;
    private WorkObservation step = WorkObservation.NONE;

    ObservedSteps(RunControl control, WorkObserver observer) {
        this.control = control;
        this.observer = observer;
    }

    @Override
    public boolean isCancelled() {
        return control.isCancelled();
    }

    @Override
    public void progress(RunProgress now) {
        if (now.phase() != phase) {
            done();
            phase = now.phase();
            step = observer.begin(new ObservedWork.RunStep(now.phase().name().toLowerCase(Locale.ROOT)));
        }
        control.progress(now);
    }

    /** The step did what it should: the run goes on, or has an outcome. */
    void done() {
        step.result("ok");
        close();
    }

    @Override
    public void close() {
        step.close();
        step = WorkObservation.NONE;
    }
}
