package dev.signalbox.web.overview;

import dev.signalbox.store.CheckLine;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Words;
import dev.signalbox.web.remote.Standing;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All remotes of the console at a glance.
 *
 * @param headline how many are in order, in a sentence; null where there is no remote
 * @param statuses how many have each status, most urgent first
 * @param oldest when the remote was checked that was not checked for longest; null where one never was
 * @param running whether a plan is being applied somewhere
 */
public record Summary(
        @Nullable String headline,
        Map<Badge, Integer> statuses,
        @Nullable Instant oldest,
        boolean running) {

    static Summary of(Collection<Standing> all) {
        List<Standing> sorted =
                all.stream().sorted(Comparator.comparingInt(Standing::rank)).toList();
        Map<Badge, Integer> statuses = new LinkedHashMap<>();
        sorted.forEach(standing -> statuses.merge(standing.badge(), 1, Integer::sum));
        boolean allChecked = !all.isEmpty() && all.stream().allMatch(standing -> standing.check() != null);
        Instant oldest = allChecked
                ? all.stream()
                        .map(Standing::check)
                        .filter(Objects::nonNull)
                        .map(CheckLine::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null)
                : null;
        return new Summary(headline(sorted), statuses, oldest, all.stream().anyMatch(Standing::isRunning));
    }

    private static @Nullable String headline(List<Standing> urgentFirst) {
        if (urgentFirst.isEmpty()) {
            return null;
        }
        long apart = urgentFirst.stream().filter(Summary::isApart).count();
        long needing = urgentFirst.stream()
                .filter(standing -> !standing.isInOrder() && !standing.isRunning())
                .count();
        int all = urgentFirst.size();
        String first = urgentFirst.getFirst().remote().name();
        if (apart > 0) {
            return all == 1 ? first + " is out of sync." : of(apart, all) + " out of sync.";
        } else if (needing > 0) {
            return all == 1 ? first + " needs a look." : of(needing, all) + " in need of a look.";
        }
        return all == 1 ? first + " is in sync." : "All " + all + " remotes are in sync.";
    }

    private static String of(long some, int all) {
        return Words.number(some) + " of " + Words.number(all) + " remotes " + (some == 1 ? "is" : "are");
    }

    private static boolean isApart(Standing standing) {
        return switch (standing.status()) {
            case DRIFTED, DRIFTED_HASH_CLAIMS_SYNCED, NEVER_SYNCED, MIXED_VALUES, IRREGULAR_RECORDS, MISSING ->
                !standing.isRunning();
            case SYNCED, SYNCED_HASH_STALE, ENCODER_CHANGED, BLOCKED, NOT_SYNCABLE, UNREACHABLE, WRONG_DIMENSION ->
                false;
            case null -> false;
        };
    }
}
