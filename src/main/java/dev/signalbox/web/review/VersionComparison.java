package dev.signalbox.web.review;

import dev.signalbox.review.VersionDifference;
import dev.signalbox.web.sync.PlanLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what differs between a plan and the one that it replaces. */
final class VersionComparison {
    private VersionComparison() {}

    static VersionDifference of(PlanRoutes former, PlanRoutes next) {
        Set<String> names = new HashSet<>();
        former.all().forEach(route -> names.add(route.name()));
        next.all().forEach(route -> names.add(route.name()));
        int[] counts = new int[3];
        int routes = 0;
        for (String name : names) {
            RouteChanges was = former.named(name).orElse(null);
            RouteChanges is = next.named(name).orElse(null);
            if (was != null && is != null && was.operations().equals(is.operations())) {
                continue;
            }
            routes++;
            Map<String, String> before = lines(was == null ? List.of() : was.lines());
            Map<String, String> after = lines(is == null ? List.of() : is.lines());
            after.forEach((utterance, digest) -> {
                String then = before.remove(utterance);
                if (then == null) {
                    counts[0]++;
                } else if (!then.equals(digest)) {
                    counts[2]++;
                }
            });
            counts[1] += before.size();
        }
        return new VersionDifference(counts[0], counts[1], counts[2], routes);
    }

    private static Map<String, String> lines(List<PlanLine> lines) {
        Map<String, String> digests = new HashMap<>();
        lines.forEach(line ->
                digests.merge(line.pair().utterance(), LineSnapshot.digest(List.of(line)), (one, two) -> one + two));
        return digests;
    }
}
