package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.RemoteChange;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.syncing.state.RemoteComparison;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened after a check, so that its result no longer counts: a check is valid for the revision and the reading it was made from.
 *
 * @param reasons at least one
 * @param byReading the newest revision compared with the last reading, without the policy; null if there is no reading that still counts
 */
public record ChangeSinceCheck(
        Set<OutdatedReason> reasons, @Nullable CheckRecord byReading) {
    public ChangeSinceCheck {
        reasons = Collections.unmodifiableSet(EnumSet.copyOf(reasons));
    }

    /**
     * Finds what happened after a check.
     *
     * @param newest number of the router's newest revision
     * @param changes of the remote, the latest of each cause
     * @param last the newest revision and the last reading; null if there is no reading
     * @return null for nothing
     */
    static @Nullable ChangeSinceCheck of(
            CheckRecord line, int newest, List<RemoteChange> changes, @Nullable RemoteComparison last) {
        Set<OutdatedReason> reasons = EnumSet.noneOf(OutdatedReason.class);
        if (line.revision() != newest) {
            reasons.add(OutdatedReason.EDIT);
        }
        changes.stream()
                .filter(change -> change.at().isAfter(line.at()))
                .map(change -> OutdatedReason.of(change.cause()))
                .forEach(reasons::add);
        boolean later = last != null && last.readAt().isAfter(line.at());
        if (last == null || (reasons.isEmpty() && !later)) {
            return reasons.isEmpty() ? null : new ChangeSinceCheck(reasons, null);
        }
        CheckRecord again = again(last);
        if (later && isOther(line, again, last.reading().description().exists())) {
            reasons.add(OutdatedReason.READING);
        }
        if (reasons.isEmpty()) {
            return null;
        }
        boolean counts = !last.readAt().isBefore(line.at()) && !isChangedAfter(changes, last.readAt());
        return new ChangeSinceCheck(reasons, counts ? again : null);
    }

    private static CheckRecord again(RemoteComparison last) {
        Check check = Check.compared(last.local(), last.reading().state(), last.diff(), CheckDepth.DEEP);
        return new CheckRecord(
                last.remote().id(),
                last.readAt(),
                last.router().head().number(),
                check,
                last.reading().lockedSince());
    }

    /** Whether the index itself may be another one than was read. */
    private static boolean isChangedAfter(List<RemoteChange> changes, Instant readAt) {
        return changes.stream()
                .filter(change -> change.at().isAfter(readAt))
                .anyMatch(change -> switch (change.cause()) {
                    case RUN, LOCK_RELEASE, ADDRESS -> true;
                    case POLICY, THRESHOLD -> false;
                });
    }

    /** Whether a later reading shows something else than a check found. */
    private static boolean isOther(CheckRecord line, CheckRecord again, boolean exists) {
        Check was = line.check();
        Check now = again.check();
        if (!Objects.equals(line.lockedSince(), again.lockedSince())) {
            return true;
        }
        return switch (was.status()) {
            case UNREACHABLE -> true;
            case MISSING -> exists;
            case SYNCED,
                    SYNCED_HASH_STALE,
                    DRIFTED,
                    DRIFTED_HASH_CLAIMS_SYNCED,
                    MIXED_VALUES,
                    IRREGULAR_RECORDS,
                    ENCODER_CHANGED,
                    BLOCKED,
                    NOT_SYNCABLE,
                    NEVER_SYNCED,
                    WRONG_DIMENSION -> isOther(was, now, line.revision() == again.revision());
        };
    }

    private static boolean isOther(Check was, Check now, boolean sameRevision) {
        if (!Objects.equals(was.remoteHash(), now.remoteHash())) {
            return true;
        } else if (!sameRevision) {
            return false;
        } else if (was.counts() == null) {
            return switch (was.status()) {
                case SYNCED, NEVER_SYNCED -> now.status() != was.status();
                case DRIFTED -> now.status().isSynced();
                case SYNCED_HASH_STALE,
                        DRIFTED_HASH_CLAIMS_SYNCED,
                        MIXED_VALUES,
                        IRREGULAR_RECORDS,
                        ENCODER_CHANGED,
                        BLOCKED,
                        NOT_SYNCABLE,
                        MISSING,
                        UNREACHABLE,
                        WRONG_DIMENSION -> false;
            };
        }
        return !was.counts().equals(now.counts())
                || was.duplicates() != now.duplicates()
                || (was.foreignRecords() != null && !was.foreignRecords().equals(now.foreignRecords()));
    }
}
