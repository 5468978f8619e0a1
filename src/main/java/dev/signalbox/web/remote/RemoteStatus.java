package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.run.Run;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.StatusBadge;
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
 * @param where the routes that differ with their counts, most differing first; empty where the contents were not compared lately
 */
public record RemoteStatus(
        Remote remote,
        int revision,
        @Nullable CheckRecord check,
        @Nullable CheckRecord reached,
        @Nullable Run run,
        List<Map.Entry<String, DiffCounts>> where) {

    public RemoteStatus {
        where = List.copyOf(where);
    }

    public boolean isRunning() {
        return run != null && run.isOpen();
    }

    /** Whether local was edited after the check. */
    public boolean isOutdated() {
        return check != null && check.revision() != revision;
    }

    /** Whether the check found a lock that is not of a run of this console. */
    public boolean isLocked() {
        return check != null && check.lockedSince() != null && !isRunning();
    }

    public @Nullable Status status() {
        return check == null ? null : check.check().status();
    }

    /** Null where the contents were not compared. */
    public @Nullable DiffCounts counts() {
        return check == null ? null : check.check().counts();
    }

    /** Whether both sides hold the same as far as is known, and nothing is to be done. */
    public boolean isInOrder() {
        return status() == Status.SYNCED && !isOutdated() && !isLocked() && !isRunning();
    }

    public StatusBadge badge() {
        if (isRunning()) {
            return StatusBadge.RUNNING;
        }
        Status status = status();
        return status == null ? StatusBadge.UNCHECKED : StatusBadge.of(status);
    }

    /** The one next thing to do; null where there is nothing. */
    public @Nullable PageAction next() {
        Status status = status();
        if (isRunning()) {
            return go(
                    "View run", "/runs/" + java.util.Objects.requireNonNull(run).id());
        } else if (status == null) {
            return check("Check");
        } else if (isLocked()) {
            return go("View lock", href() + "#lock");
        } else if (isOutdated()) {
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
        } else if (status == null || isOutdated()) {
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
