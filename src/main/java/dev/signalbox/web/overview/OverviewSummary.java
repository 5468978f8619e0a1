package dev.signalbox.web.overview;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.remote.RemoteStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A summary of all remotes of the console.
 *
 * @param headline how many are in sync, as a sentence; null if there is no remote
 * @param statuses how many have each status, most urgent first
 * @param oldest the time of the oldest last check of a remote; null if a remote was never checked
 * @param running whether a plan is being applied to any remote
 */
public record OverviewSummary(
        @Nullable String headline,
        Map<StatusBadge, Integer> statuses,
        @Nullable Instant oldest,
        boolean running) {

    static OverviewSummary of(Collection<RemoteStatus> all) {
        List<RemoteStatus> sorted =
                all.stream().sorted(Comparator.comparingInt(RemoteStatus::rank)).toList();
        Map<StatusBadge, Integer> statuses = new LinkedHashMap<>();
        sorted.forEach(standing -> statuses.merge(standing.badge(), 1, Integer::sum));
        boolean allChecked = !all.isEmpty() && all.stream().allMatch(standing -> standing.check() != null);
        Instant oldest = allChecked
                ? all.stream()
                        .map(RemoteStatus::check)
                        .filter(Objects::nonNull)
                        .map(CheckRecord::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null)
                : null;
        return new OverviewSummary(
                headline(sorted), statuses, oldest, all.stream().anyMatch(RemoteStatus::isRunning));
    }

    private static @Nullable String headline(List<RemoteStatus> urgentFirst) {
        if (urgentFirst.isEmpty()) {
            return null;
        }
        long outdated = urgentFirst.stream().filter(OverviewSummary::isUnknown).count();
        long apart = urgentFirst.stream().filter(OverviewSummary::isApart).count();
        long needing = urgentFirst.stream()
                .filter(standing -> !standing.isInOrder() && !standing.isRunning())
                .count();
        int all = urgentFirst.size();
        String first = urgentFirst.getFirst().remote().name();
        if (apart > 0) {
            return all == 1 ? first + " is out of sync." : of(apart, all) + " out of sync.";
        } else if (outdated > 0 && outdated == needing) {
            return (all == 1 ? first : DisplayFormat.number(outdated) + " of " + DisplayFormat.number(all) + " remotes")
                    + " changed since the last check.";
        } else if (needing > 0) {
            return all == 1
                    ? first + " needs attention."
                    : DisplayFormat.number(needing) + " of " + DisplayFormat.number(all) + " remotes "
                            + (needing == 1 ? "needs" : "need") + " attention.";
        }
        return all == 1 ? first + " is in sync." : "All " + DisplayFormat.number(all) + " remotes are in sync.";
    }

    private static String of(long some, int all) {
        return DisplayFormat.number(some) + " of " + DisplayFormat.number(all) + " remotes "
                + (some == 1 ? "is" : "are");
    }

    /** Whether only another check can tell how it compares. */
    private static boolean isUnknown(RemoteStatus standing) {
        return standing.isOutdated() && !standing.isRunning() && !isApart(standing);
    }

    private static boolean isApart(RemoteStatus standing) {
        return switch (standing.status()) {
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED, NEVER_SYNCED, MIXED_VALUES, IRREGULAR_RECORDS, MISSING ->
                !standing.isRunning();
            case SYNCED, SYNCED_HASH_STALE, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE, UNREACHABLE, WRONG_DIMENSION ->
                false;
            case null -> false;
        };
    }
}
