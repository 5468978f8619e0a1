package dev.signalbox.notification;

import dev.signalbox.sync.check.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the checks of a remote last said, as far as events are made of it.
 *
 * @param drifted as of the last check that reached the store
 */
public record RemoteCondition(boolean reached, boolean drifted) {
    /** Of a remote that no check was made of. */
    public static final RemoteCondition NEW = new RemoteCondition(true, false);

    /** Returns the condition after a check. */
    public RemoteCondition after(Status status) {
        if (status == Status.UNREACHABLE) {
            return new RemoteCondition(false, drifted);
        }
        return new RemoteCondition(true, drift(status).orElse(drifted));
    }

    /** Returns the events of a change from another condition to this one; none if nothing changed. */
    public List<NotificationKind> since(RemoteCondition before) {
        List<NotificationKind> kinds = new ArrayList<>();
        if (reached != before.reached) {
            kinds.add(reached ? NotificationKind.REACHABLE : NotificationKind.UNREACHABLE);
        }
        if (drifted != before.drifted) {
            kinds.add(drifted ? NotificationKind.DRIFT_FOUND : NotificationKind.DRIFT_GONE);
        }
        return kinds;
    }

    /** Empty if the check could not tell. */
    private static Optional<Boolean> drift(Status status) {
        return switch (status) {
            case SYNCED, SYNCED_HASH_STALE, IRREGULAR_RECORDS, ENCODER_CHANGED, BLOCKED -> Optional.of(false);
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED, MIXED_VALUES, NEVER_SYNCED, MISSING, WRONG_DIMENSION ->
                Optional.of(true);
            case NOT_SYNCABLE, UNREACHABLE -> Optional.empty();
        };
    }
}
