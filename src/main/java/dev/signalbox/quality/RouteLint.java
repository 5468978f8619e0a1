package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Utterances that may be in the wrong place, and routes that have too few, worst first.
 *
 * @param misplaced utterances whose neighbours speak for another route
 * @param duplicates utterances of two routes that are nearly the same
 * @param thin routes with few utterances, with their number
 */
public record RouteLint(List<Misplaced> misplaced, List<Duplicate> duplicates, Map<String, Integer> thin) {
    /** Neighbours of an utterance that are asked where it belongs. */
    static final int NEIGHBOURS = 20;
    /** From this cosine similarity on, two utterances say the same in other words, or in the same. */
    public static final double SAME = 0.97;
    /** Fewer utterances cannot show what a route is about. */
    public static final int FEW = 5;

    public RouteLint {
        misplaced = List.copyOf(misplaced);
        duplicates = List.copyOf(duplicates);
        thin = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(thin));
    }

    /**
     * An utterance that its neighbours would put elsewhere.
     *
     * @param nearer the route that they speak for
     * @param own the summed similarity of the neighbours of its own route
     * @param other that of the other route
     * @param neighbours the nearest, whatever their route, nearest first
     */
    public record Misplaced(
            UtteranceKey utterance, String nearer, double own, double other, List<ProbeHit> neighbours) {
        public Misplaced {
            neighbours = List.copyOf(neighbours);
        }

        /** Returns how strongly they speak for the other route: from 0 to 1. */
        public double strength() {
            return (other - own) / (other + own);
        }
    }

    /** Two utterances of different routes. */
    public record Duplicate(UtteranceKey first, UtteranceKey second, double similarity) {}

    /** Examines the routes of a router, given its utterances with their vectors. */
    public static RouteLint of(List<Route> routes, UtteranceMatrix utterances, List<float[]> vectors) {
        List<List<ProbeHit>> nearest = utterances.nearest(vectors, NEIGHBOURS + 1);
        List<Misplaced> misplaced = new ArrayList<>();
        List<Duplicate> duplicates = new ArrayList<>();
        Set<Set<UtteranceKey>> seen = new HashSet<>();
        for (int i = 0; i < nearest.size(); i++) {
            UtteranceKey own = utterances.pairs().get(i);
            List<ProbeHit> others = nearest.get(i).stream()
                    .filter(hit ->
                            !hit.route().equals(own.route()) || !hit.utterance().equals(own.utterance()))
                    .limit(NEIGHBOURS)
                    .toList();
            misplaced(own, others, misplaced);
            for (ProbeHit hit : others) {
                UtteranceKey other = new UtteranceKey(hit.route(), hit.utterance());
                if (hit.score() >= SAME && !hit.route().equals(own.route()) && seen.add(Set.of(own, other))) {
                    duplicates.add(new Duplicate(own, other, hit.score()));
                }
            }
        }
        // Of several whose neighbours are all of the other route, the one with the nearer neighbours is the surer.
        misplaced.sort(Comparator.comparingDouble(Misplaced::strength)
                .thenComparingDouble(Misplaced::other)
                .reversed());
        duplicates.sort(Comparator.comparingDouble(Duplicate::similarity).reversed());
        Map<String, Integer> thin = new TreeMap<>(CodePoints.ORDER);
        routes.forEach(route -> {
            int count = (int) route.texts().distinct().count();
            if (count < FEW) {
                thin.put(route.name(), count);
            }
        });
        return new RouteLint(misplaced, duplicates, thin);
    }

    private static void misplaced(UtteranceKey own, List<ProbeHit> others, List<Misplaced> into) {
        Map<String, Double> sums = new HashMap<>();
        others.forEach(hit -> sums.merge(hit.route(), Math.max(0, hit.score()), Double::sum));
        double mine = sums.getOrDefault(own.route(), 0.0);
        sums.remove(own.route());
        sums.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() > mine)
                .ifPresent(most -> into.add(new Misplaced(own, most.getKey(), mine, most.getValue(), others)));
    }
}
