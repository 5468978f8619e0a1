package dev.signalbox.telemetry.observed;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.service.RunLauncher;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Performs runs whose steps are observed, on the thread that performs them. */
public final class ObservedLauncher implements RunLauncher {
    private final RunLauncher launcher;
    private final WorkObserver observer;

    public ObservedLauncher(RunLauncher launcher, WorkObserver observer) {
        this.launcher = launcher;
        this.observer = observer;
    }

    @Override
    public void begin(Run run, Function<RunControl, RunOutcome> work, UnaryOperator<RunOutcome> told) {
        launcher.begin(run, control -> observed(run, work, control), told);
    }

    private RunOutcome observed(Run run, Function<RunControl, RunOutcome> work, RunControl control) {
        try (WorkObservation whole = observer.begin(new ObservedWork.Running(run.id(), run.remoteId(), kind(run)));
                ObservedSteps steps = new ObservedSteps(control, observer)) {
            RunOutcome outcome = work.apply(steps);
            if (outcome instanceof RunOutcome.Applied || outcome instanceof RunOutcome.AllBut) {
                steps.done();
            }
            whole.result(word(outcome));
            return outcome;
        }
    }

    private static String kind(Run run) {
        if (run.isUndo()) {
            return "undo";
        }
        return (run.parts().isEmpty()
                        ? RunPart.Kind.START
                        : run.parts().getLast().kind())
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static String word(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Applied _ -> "applied";
            case RunOutcome.AllBut _ -> "applied_except_refused_rows";
            case RunOutcome.Refused refused ->
                "refused_" + refused.reason().name().toLowerCase(Locale.ROOT);
            case RunOutcome.Stopped _ -> "stopped";
        };
    }
}
