package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the lint of a router's routes found.
 *
 * @param findings all of them, worst first
 * @param utterances how many were examined
 * @param exact whether every pair of utterances was compared; else a finding can be missing
 */
public record RouteLint(List<LintFinding> findings, int utterances, boolean exact) {
    /** From this cosine similarity on, two utterances say the same in other words, or in the same. */
    public static final double SAME = 0.97;
    /** Fewer utterances cannot show what a route is about. */
    public static final int FEW = 5;

    /** Fewer utterances in a router do not show what similarity is usual. */
    private static final int FEW_IN_ROUTER = 30;
    /** How far below the median a similarity is an outlier's, in median deviations. For a normal distribution these are four standard deviations. */
    private static final double FAR = 4 * 1.4826;

    private static final Comparator<LintFinding> WORST_FIRST =
            Comparator.comparingDouble(LintFinding::severity).reversed().thenComparing(LintFinding::kind);

    public RouteLint {
        findings = List.copyOf(findings);
    }

    /** Examines the routes of a router, given the neighbours of their utterances. */
    public static RouteLint of(List<Route> routes, UtteranceNeighbours neighbours) {
        Map<String, Integer> sizes = new HashMap<>();
        neighbours.utterances().forEach(each -> sizes.merge(each.route(), 1, Integer::sum));
        List<LintFinding> found = new ArrayList<>();
        for (int i = 0; i < neighbours.nearest().size(); i++) {
            UtteranceKey own = neighbours.utterances().get(i);
            misplaced(
                    own,
                    sizes.getOrDefault(own.route(), 0),
                    neighbours.nearest().get(i),
                    found);
        }
        found.addAll(duplicates(neighbours));
        found.addAll(RouteOverlaps.of(neighbours, sizes));
        found.addAll(outliers(neighbours, sizes));
        routes.stream()
                .map(route ->
                        new Thin(route.name(), (int) route.texts().distinct().count()))
                .filter(route -> route.utterances() < FEW)
                .forEach(found::add);
        found.sort(WORST_FIRST);
        return new RouteLint(found, neighbours.utterances().size(), neighbours.exact());
    }

    /** An utterance is asked for no more neighbours than its own route could give it, so that a large route does not outvote a small one. */
    private static void misplaced(UtteranceKey own, int size, List<ProbeHit> nearest, List<LintFinding> into) {
        if (size < FEW) {
            return;
        }
        List<ProbeHit> asked = nearest.subList(0, Math.min(size - 1, nearest.size()));
        Map<String, Double> sums = new HashMap<>();
        asked.forEach(hit -> sums.merge(hit.route(), Math.max(0, hit.score()), Double::sum));
        double mine = sums.getOrDefault(own.route(), 0.0);
        sums.remove(own.route());
        sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() > mine)
                .ifPresent(most -> into.add(new Misplaced(own, most.getKey(), mine, most.getValue(), asked)));
    }

    private static List<LintFinding> duplicates(UtteranceNeighbours neighbours) {
        Map<UtteranceKey, Long> support = new HashMap<>();
        for (int i = 0; i < neighbours.nearest().size(); i++) {
            UtteranceKey own = neighbours.utterances().get(i);
            support.put(
                    own,
                    neighbours.nearest().get(i).stream()
                            .filter(hit -> hit.route().equals(own.route()))
                            .count());
        }
        List<LintFinding> found = new ArrayList<>();
        Set<LintSubject> seen = new HashSet<>();
        for (int i = 0; i < neighbours.nearest().size(); i++) {
            UtteranceKey own = neighbours.utterances().get(i);
            for (ProbeHit hit : neighbours.nearest().get(i)) {
                UtteranceKey other = new UtteranceKey(hit.route(), hit.utterance());
                if (hit.score() >= SAME && seen.add(new LintSubject.TwoUtterances(own, other))) {
                    boolean fits = support.getOrDefault(own, 0L) > support.getOrDefault(other, 0L);
                    found.add(new Duplicate(fits ? other : own, fits ? own : other, hit.score()));
                }
            }
        }
        return found;
    }

    private static List<LintFinding> outliers(UtteranceNeighbours neighbours, Map<String, Integer> sizes) {
        double[] nearest = neighbours.nearest().stream()
                .flatMap(hits -> hits.stream().limit(1))
                .mapToDouble(ProbeHit::score)
                .sorted()
                .toArray();
        if (nearest.length < FEW_IN_ROUTER) {
            return List.of();
        }
        double usual = nearest[nearest.length / 2];
        double[] deviations = java.util.Arrays.stream(nearest)
                .map(each -> Math.abs(each - usual))
                .sorted()
                .toArray();
        double limit = usual - FAR * deviations[deviations.length / 2];
        List<LintFinding> found = new ArrayList<>();
        for (int i = 0; i < neighbours.nearest().size(); i++) {
            UtteranceKey own = neighbours.utterances().get(i);
            List<ProbeHit> hits = neighbours.nearest().get(i);
            if (!hits.isEmpty() && hits.getFirst().score() < limit && sizes.getOrDefault(own.route(), 0) >= FEW) {
                found.add(new Outlier(own, hits.getFirst(), usual));
            }
        }
        return found;
    }

    /**
     * Returns the findings that are open, worst first: at most one about the same utterance, utterances or routes, and no near-duplicate that
     * a misplaced utterance explains.
     *
     * @param routes as they are now; what was found about an utterance or a route that they no longer have is left out
     * @param decided what needs no second look
     */
    public List<LintFinding> worklist(List<Route> routes, Set<LintSubject> decided) {
        Set<UtteranceKey> present = new HashSet<>();
        Map<String, Long> sizes = new HashMap<>();
        for (Route route : routes) {
            route.texts().forEach(text -> present.add(new UtteranceKey(route.name(), text)));
            sizes.putIfAbsent(route.name(), route.texts().distinct().count());
        }
        Set<LintSubject> seen = new HashSet<>(decided);
        List<LintFinding> open = findings.stream()
                .filter(each -> present.containsAll(each.subject().utterances()))
                .filter(each -> sizes.keySet().containsAll(each.subject().routes()))
                .filter(each -> !(each instanceof Thin thin) || sizes.getOrDefault(thin.route(), 0L) < FEW)
                .filter(each -> seen.add(each.subject()))
                .toList();
        Map<UtteranceKey, String> misplaced = new HashMap<>();
        open.forEach(each -> {
            if (each instanceof Misplaced one) {
                misplaced.put(one.utterance(), one.nearer());
            }
        });
        return open.stream()
                .filter(each -> !(each instanceof Duplicate pair) || !isExplained(pair, misplaced))
                .toList();
    }

    private static boolean isExplained(Duplicate pair, Map<UtteranceKey, String> misplaced) {
        return Stream.of(pair.first(), pair.second()).anyMatch(one -> {
            UtteranceKey other = one.equals(pair.first()) ? pair.second() : pair.first();
            return other.route().equals(misplaced.get(one)) && !other.route().equals(one.route());
        });
    }
}
