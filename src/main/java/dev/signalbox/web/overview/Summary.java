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
        return new Summary(headline(all), statuses, oldest, all.stream().anyMatch(Standing::isRunning));
    }

    private static @Nullable String headline(Collection<Standing> all) {
        long needing = all.stream()
                .filter(standing -> !standing.isInOrder() && !standing.isRunning())
                .count();
        if (all.isEmpty()) {
            return null;
        } else if (needing == 0) {
            return all.size() == 1 ? "The one remote is in sync." : "All " + all.size() + " remotes are in sync.";
        } else if (all.size() == 1) {
            return "One remote, and it needs you.";
        }
        return Words.number(needing) + " of " + Words.number(all.size()) + " remotes need" + (needing == 1 ? "s" : "")
                + " you.";
    }
}
