package dev.signalbox.sync.apply;

import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.EncoderFailed;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeld;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.guard.PlanBlocked;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work on an index under its lock, whose every end is an {@link Outcome} and whose lock is given back in every end. */
final class Undertaking {
    private static final Logger LOG = LoggerFactory.getLogger(Undertaking.class);

    private final RouteIndex index;
    private final Lease lease;
    private final Stride stride;

    /** What is done. */
    interface Work {
        /** Does it, and takes the lease when it is time to. */
        Outcome under(Lease lease, Stride stride);

        /** Whether anything may have been changed so far. */
        boolean hasWritten();
    }

    Undertaking(RouteIndex index, Lease lease, Stride stride) {
        this.index = index;
        this.lease = lease;
        this.stride = stride;
    }

    Outcome of(Work work) {
        Outcome outcome;
        try {
            outcome = work.under(lease, stride);
        } catch (RuntimeException e) {
            outcome = failed(e, work.hasWritten());
        }
        return unlocked(outcome);
    }

    private Outcome failed(RuntimeException e, boolean written) {
        if (written) {
            if (!(e instanceof Cancelled || e instanceof RowsRefused)) {
                LOG.warn(
                        "The run on {} stopped while {}",
                        index.address(),
                        stride.phase().words(),
                        e);
            }
            return new Outcome.Stopped(
                    stride.phase(),
                    stride.tally(),
                    message(e) + " What was done so far stays; nothing was deleted before what replaces it was there.");
        }
        return switch (e) {
            case StalePlan stale -> new Outcome.Refused(Outcome.Reason.STALE, message(stale));
            case PlanBlocked blocked -> new Outcome.Refused(Outcome.Reason.BLOCKED, message(blocked));
            case Moved moved -> new Outcome.Refused(Outcome.Reason.STALE, message(moved));
            case RemoteLocked held -> new Outcome.Refused(Outcome.Reason.LOCKED, message(held));
            case LeaseLost lost -> new Outcome.Refused(Outcome.Reason.LOCKED, message(lost));
            case IndexHeld held -> new Outcome.Refused(Outcome.Reason.LOCKED, message(held));
            case Cancelled cancelled ->
                new Outcome.Refused(Outcome.Reason.CANCELLED, message(cancelled) + " Nothing was written.");
            case EncoderFailed failed -> new Outcome.Refused(Outcome.Reason.ENCODER, message(failed));
            case BadInput bad -> new Outcome.Refused(Outcome.Reason.ENCODER, message(bad));
            case IndexException store -> new Outcome.Refused(Outcome.Reason.STORE, message(store));
            default -> {
                LOG.error(
                        "The run on {} failed while {}",
                        index.address(),
                        stride.phase().words(),
                        e);
                yield new Outcome.Refused(Outcome.Reason.STORE, message(e));
            }
        };
    }

    private Outcome unlocked(Outcome outcome) {
        sayUnlocking();
        try {
            lease.release();
            return outcome;
        } catch (IndexException e) {
            LOG.warn("The lock of {} could not be released", index.address(), e);
            String words = " The lock could not be released, and ends by itself: " + message(e);
            return switch (outcome) {
                case Outcome.Applied applied ->
                    new Outcome.Stopped(Phase.UNLOCK, applied.tally(), "Everything was done and verified." + words);
                case Outcome.AllBut most ->
                    new Outcome.AllBut(most.tally(), most.refused(), most.verified(), words.strip());
                case Outcome.Refused refused -> new Outcome.Refused(refused.reason(), refused.why() + words);
                case Outcome.Stopped stopped ->
                    new Outcome.Stopped(stopped.phase(), stopped.tally(), stopped.why() + words);
            };
        }
    }

    private void sayUnlocking() {
        try {
            if (lease.isTaken()) {
                stride.enter(Phase.UNLOCK);
            }
        } catch (RuntimeException e) {
            // The lock is given back and the outcome stands, whether the progress can be written down or not.
            LOG.warn("That the lock of {} is released could not be told: {}", index.address(), e.getMessage());
        }
    }

    static String message(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
