package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out steps on an index under its lock: every way they end becomes a {@link RunOutcome}, and the lock is always released. */
public final class LockedExecution {
    private static final Logger LOG = LoggerFactory.getLogger(LockedExecution.class);

    private final RouteIndex index;
    private final IndexLease lease;
    private final BatchRunner stride;

    LockedExecution(IndexSession session) {
        this.index = session.index();
        this.lease = session.lease();
        this.stride = session.stride();
    }

    /**
     * Carries out steps.
     *
     * @param steps take the lease when it is time to; their exceptions become outcomes
     */
    RunOutcome of(Supplier<RunOutcome> steps) {
        RunOutcome outcome;
        try {
            outcome = steps.get();
        } catch (RuntimeException e) {
            outcome = failed(e);
        }
        return unlocked(outcome);
    }

    private RunOutcome failed(RuntimeException e) {
        if (stride.mayHaveChanged()) {
            if (!(e instanceof RunCancelledException || e instanceof RowsRefusedException)) {
                LOG.warn(
                        "The run on {} stopped while {}",
                        index.address(),
                        stride.phase().message(),
                        e);
            }
            return new RunOutcome.Stopped(
                    stride.phase(),
                    stride.tally(),
                    message(e)
                            + " What was done so far stays; nothing was deleted before its replacement was written.");
        }
        return switch (e) {
            case StalePlanException stale -> new RunOutcome.Refused(RunOutcome.Reason.STALE, message(stale));
            case PlanBlockedException blocked -> new RunOutcome.Refused(RunOutcome.Reason.BLOCKED, message(blocked));
            case RecordsChangedException moved -> new RunOutcome.Refused(RunOutcome.Reason.STALE, message(moved));
            case RemoteLockedException held -> new RunOutcome.Refused(RunOutcome.Reason.LOCKED, message(held));
            case LeaseLostException lost -> new RunOutcome.Refused(RunOutcome.Reason.LOCKED, message(lost));
            case IndexHeldException held -> new RunOutcome.Refused(RunOutcome.Reason.LOCKED, message(held));
            case RunCancelledException cancelled ->
                new RunOutcome.Refused(RunOutcome.Reason.CANCELLED, message(cancelled) + " Nothing was written.");
            case EncoderException failed -> new RunOutcome.Refused(RunOutcome.Reason.ENCODER, message(failed));
            case InvalidInputException bad -> new RunOutcome.Refused(RunOutcome.Reason.ENCODER, message(bad));
            case IndexException store -> new RunOutcome.Refused(RunOutcome.Reason.STORE, message(store));
            default -> {
                LOG.error(
                        "The run on {} failed while {}",
                        index.address(),
                        stride.phase().message(),
                        e);
                yield new RunOutcome.Refused(RunOutcome.Reason.STORE, message(e));
            }
        };
    }

    private RunOutcome unlocked(RunOutcome outcome) {
        switch (outcome) {
            case RunOutcome.Stopped stopped -> stride.breakOff(stopped.phase());
            case RunOutcome.Refused _ -> stride.breakOff(stride.phase());
            case RunOutcome.Applied _, RunOutcome.AllBut _ -> {}
        }
        sayUnlocking();
        try {
            lease.release();
            return outcome;
        } catch (IndexException e) {
            LOG.warn("The lock of {} could not be released", index.address(), e);
            String words = " The lock could not be released and will expire: " + message(e);
            return switch (outcome) {
                case RunOutcome.Applied applied ->
                    new RunOutcome.Stopped(
                            RunPhase.UNLOCK, applied.tally(), "Everything was done and verified." + words);
                case RunOutcome.AllBut most ->
                    new RunOutcome.AllBut(most.tally(), most.refused(), most.verified(), words.strip());
                case RunOutcome.Refused refused -> new RunOutcome.Refused(refused.reason(), refused.why() + words);
                case RunOutcome.Stopped stopped ->
                    new RunOutcome.Stopped(stopped.phase(), stopped.tally(), stopped.why() + words);
            };
        }
    }

    private void sayUnlocking() {
        try {
            if (lease.isTaken()) {
                stride.enter(RunPhase.UNLOCK);
            } else {
                stride.canStop(false);
                stride.report(0, 0);
            }
        } catch (RuntimeException e) {
            // The lock is released and the outcome is valid, whether or not the progress can be recorded.
            LOG.warn(
                    "Progress could not be recorded while releasing the lock of {}: {}",
                    index.address(),
                    e.getMessage());
        }
    }

    /** Returns the message of an exception, or its name if it has none. */
    public static String message(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
