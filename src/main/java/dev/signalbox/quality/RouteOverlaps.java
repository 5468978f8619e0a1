package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.LintFinding.Overlap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of routes whose utterances lie among each other. Of the neighbours that an utterance has in either route, the share of the other route
 * is compared with what it would be if the utterances of both were shuffled; the smaller of both directions counts, so that a few stray
 * utterances of one route make no overlap.
 */
final class RouteOverlaps {
    /** Less is usual for routes about neighbouring subjects. */
    static final double LEAST = 0.33;

    private final Map<String, Integer> sizes;
    private final Map<String, Map<String, Integer>> neighbours = new HashMap<>();

    private RouteOverlaps(UtteranceNeighbours found, Map<String, Integer> sizes) {
        this.sizes = sizes;
        for (int i = 0; i < found.nearest().size(); i++) {
            String route = found.utterances().get(i).route();
            List<ProbeHit> nearest = found.nearest().get(i);
            Map<String, Integer> counts = neighbours.computeIfAbsent(route, _ -> new HashMap<>());
            // Beyond what the route itself could fill, neighbours are of other routes in any case.
            nearest.stream().limit(size(route) - 1L).forEach(hit -> counts.merge(hit.route(), 1, Integer::sum));
        }
    }

    /** @param sizes of the routes, in utterances */
    static List<Overlap> of(UtteranceNeighbours found, Map<String, Integer> sizes) {
        RouteOverlaps overlaps = new RouteOverlaps(found, sizes);
        List<Overlap> pairs = new ArrayList<>();
        overlaps.neighbours.forEach((route, counts) -> counts.keySet().stream()
                .filter(other -> route.compareTo(other) < 0)
                .filter(other -> overlaps.size(route) >= RouteLint.FEW && overlaps.size(other) >= RouteLint.FEW)
                .map(other -> new Overlap(route, other, overlaps.share(route, other)))
                .filter(pair -> pair.share() >= LEAST)
                .forEach(pairs::add));
        return pairs;
    }

    private int size(String route) {
        return sizes.getOrDefault(route, 0);
    }

    private double share(String one, String other) {
        return Math.min(1, Math.min(ofShuffled(one, other), ofShuffled(other, one)));
    }

    private double ofShuffled(String from, String to) {
        Map<String, Integer> counts = neighbours.getOrDefault(from, Map.of());
        int own = counts.getOrDefault(from, 0);
        int others = counts.getOrDefault(to, 0);
        double shuffled = (double) size(to) / (size(from) + size(to) - 1);
        return own + others == 0 ? 0 : (double) others / (own + others) / shuffled;
    }
}
