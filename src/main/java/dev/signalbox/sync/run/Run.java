package dev.signalbox.sync.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One application of a plan.
 *
 * @param id given by the store; 0 before it is stored
 * @param finished null while it is under way
 * @param outcome null while it is under way
 * @param undoes the run that this one takes back; null for one that applies its plan
 */
public record Run(
        long id,
        long planId,
        long remoteId,
        String who,
        Instant started,
        RunProgress progress,
        @Nullable Instant finished,
        @Nullable RunOutcome outcome,
        @Nullable Long undoes) {

    public boolean isOpen() {
        return outcome == null;
    }

    public Run with(RunProgress changed) {
        return new Run(id, planId, remoteId, who, started, changed, finished, outcome, undoes);
    }

    public Run ended(Instant at, RunOutcome with) {
        return new Run(id, planId, remoteId, who, started, progress, at, with, undoes);
    }
}
