package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.StatusBadge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The status of a remote compared with its router, as far as the console knows without asking the store.
 *
 * @param revision the router's newest
 * @param check the latest; null for none
 * @param reached the latest check that reached the store; null for none
 * @param run the latest, finished or not; null for none
 * @param change what happened after the check, so that its result no longer counts; null for nothing
 * @param where the routes that differ with their counts, most differing first; empty where the contents were not compared lately
 */
public record RemoteStatus(
        Remote remote,
        int revision,
        @Nullable CheckRecord check,
        @Nullable CheckRecord reached,
        @Nullable Run run,
        @Nullable ChangeSinceCheck change,
        List<Map.Entry<String, DiffCounts>> where) {

    public RemoteStatus {
        where = List.copyOf(where);
    }

    RemoteStatus differingIn(List<Map.Entry<String, DiffCounts>> routes) {
        return new RemoteStatus(remote, revision, check, reached, run, change, routes);
    }

    public boolean isRunning() {
        return run != null && run.isOpen();
    }

    /** Whether something changed after the check, so that nothing may be said to be in sync. */
    public boolean isOutdated() {
        return change != null;
    }

    /** Whether the check found a lock that is not of a run of this console. */
    public boolean isLocked() {
        return lockedSince() != null && !isRunning();
    }

    /** When the lock was taken that the check or a later reading found, as the store says; null for none, or if it was released since. */
    public @Nullable String lockedSince() {
        CheckRecord current = current();
        if (current != null) {
            return current.lockedSince();
        }
        boolean released = change != null && change.reasons().contains(OutdatedReason.LOCK_RELEASE);
        return check == null || released ? null : check.lockedSince();
    }

    /**
     * The check, or if it is outdated the newest revision compared with the last reading; null if the store has to be read to tell.
     */
    private @Nullable CheckRecord current() {
        return change == null ? check : change.byReading();
    }

    /** The status as far as it can be told without asking the store; of an outdated check by the last reading, if that still counts. */
    public @Nullable Status status() {
        CheckRecord current = current();
        return current == null ? null : current.check().status();
    }

    /** Null where the contents were not compared. */
    public @Nullable DiffCounts counts() {
        CheckRecord current = current();
        return current == null ? null : current.check().counts();
    }

    /** Whether both sides hold the same as far as is known, and nothing is to be done. */
    public boolean isInOrder() {
        return status() == Status.SYNCED && !isOutdated() && !isLocked() && !isRunning();
    }

    public StatusBadge badge() {
        if (isRunning()) {
            return StatusBadge.RUNNING;
        }
        if (check == null) {
            return StatusBadge.UNCHECKED;
        }
        return isOutdated()
                ? StatusBadge.OUTDATED
                : StatusBadge.of(check.check().status());
    }

    /** The result of one of the checks: in color only if it is the latest one and still counts. */
    public StatusBadge badge(CheckRecord line) {
        Status found = line.check().status();
        return line.equals(check) && !isOutdated() ? StatusBadge.of(found) : StatusBadge.past(found);
    }

    /**
     * What a comparison of the newest revision with a reading found.
     *
     * @return outdated if something changed after the reading, or the reading is that of a check that no longer counts
     */
    public StatusBadge badge(Status found, Instant readAt) {
        boolean counts = check == null || change == null || (readAt.isAfter(check.at()) && change.byReading() != null);
        return counts ? StatusBadge.of(found) : StatusBadge.OUTDATED;
    }

    /** The one next thing to do; null where there is nothing. */
    public @Nullable PageAction next() {
        Status status = status();
        if (isRunning()) {
            return go(
                    "View run", "/runs/" + java.util.Objects.requireNonNull(run).id());
        } else if (check == null) {
            return check("Check");
        } else if (isLocked()) {
            return go("View lock", href() + "#lock");
        } else if (status == null || (isOutdated() && status == Status.SYNCED)) {
            return check("Check again");
        }
        return switch (status) {
            case SYNCED -> null;
            case SYNCED_HASH_STALE -> go("Write hash", href() + "/sync");
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED ->
                counts() == null ? check("Compare") : go("Choose sync mode", href() + "/sync");
            case NEVER_SYNCED -> go("First sync", href() + "/sync");
            case MIXED_VALUES, IRREGULAR_RECORDS, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE, MISSING ->
                go("Choose sync mode", href() + "/sync");
            case UNREACHABLE -> check("Try again");
            case WRONG_DIMENSION -> go("Change address", href() + "/settings");
        };
    }

    /** How urgently it needs attention: the lower, the sooner. */
    public int rank() {
        Status status = status();
        if (isRunning()) {
            return 6;
        } else if (status == null || (isOutdated() && status.isSynced())) {
            return 4;
        }
        return switch (status) {
            case DRIFTED_HASH_CLAIMS_SYNCED -> 0;
            case DRIFTED -> 1;
            case MISSING, WRONG_DIMENSION, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE -> 2;
            case MIXED_VALUES, IRREGULAR_RECORDS -> 3;
            case NEVER_SYNCED, UNREACHABLE -> 3;
            case SYNCED_HASH_STALE -> 5;
            case SYNCED -> isLocked() ? 5 : 7;
        };
    }

    public String href() {
        return "/remotes/" + remote.id();
    }

    private static PageAction go(String text, String href) {
        return new PageAction.Go(text, href);
    }

    private PageAction check(String text) {
        return new PageAction.Do(text, href() + "/checks");
    }
}
