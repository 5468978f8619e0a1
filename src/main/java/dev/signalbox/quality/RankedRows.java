package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ScoreAggregation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes that the records nearest to each sentence belong to, ranked by their scores: all that a choice by thresholds depends on.
 *
 * @param routes by number
 * @param ranks of each sentence, highest score first
 */
record RankedRows(List<LabelledSentence> sentences, List<String> routes, List<List<Rank>> ranks) {
    /** A route's place in the ranking of a sentence. */
    record Rank(int route, double score) {}

    static RankedRows of(
            List<LabelledSentence> sentences, List<List<ProbeHit>> nearest, ScoreAggregation aggregation, int topK) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<List<Rank>> ranks = new ArrayList<>();
        for (List<ProbeHit> hits : nearest) {
            Map<String, List<ProbeHit>> byRoute = new LinkedHashMap<>();
            hits.stream()
                    .limit(topK)
                    .forEach(hit -> byRoute.computeIfAbsent(hit.route(), _ -> new ArrayList<>())
                            .add(hit));
            List<Rank> ranked = new ArrayList<>();
            byRoute.forEach((route, own) ->
                    ranked.add(new Rank(numbers.computeIfAbsent(route, _ -> numbers.size()), aggregation.of(own))));
            ranked.sort(Comparator.comparingDouble(Rank::score).reversed());
            ranks.add(List.copyOf(ranked));
        }
        return new RankedRows(sentences, List.copyOf(numbers.keySet()), ranks);
    }

    /** Only these sentences, by number. */
    RankedRows only(List<Integer> rows) {
        return new RankedRows(
                rows.stream().map(sentences::get).toList(),
                routes,
                rows.stream().map(ranks::get).toList());
    }

    /** The route that is chosen for a sentence: the first that reaches its threshold; -1 for none. */
    int chosen(int row, double[] thresholds) {
        for (Rank rank : ranks.get(row)) {
            if (rank.score() >= thresholds[rank.route()]) {
                return rank.route();
            }
        }
        return -1;
    }

    /** What the choices by thresholds are worth, summed. */
    double value(double[] thresholds, FitObjective objective) {
        double sum = 0;
        for (int row = 0; row < sentences.size(); row++) {
            sum += value(row, chosen(row, thresholds), objective);
        }
        return sum;
    }

    double value(int row, int chosen, FitObjective objective) {
        return objective.value(sentences.get(row), chosen < 0 ? "" : routes.get(chosen));
    }

    /** Of the sentences for which a route is chosen, those for which it is the right one. */
    Share precision(double[] thresholds) {
        int chosen = 0;
        int right = 0;
        for (int row = 0; row < sentences.size(); row++) {
            int route = chosen(row, thresholds);
            if (route >= 0) {
                chosen++;
                right += routes.get(route).equals(sentences.get(row).route()) ? 1 : 0;
            }
        }
        return new Share(right, chosen);
    }

    /** What could be reached: the sum of the weights. */
    double weight(FitObjective objective) {
        return sentences.stream().mapToDouble(objective::weight).sum();
    }

    /** The sentences in which each route is ranked, by its number. */
    List<List<Integer>> rowsByRoute() {
        Map<Integer, List<Integer>> rows = new HashMap<>();
        for (int row = 0; row < ranks.size(); row++) {
            for (Rank rank : ranks.get(row)) {
                rows.computeIfAbsent(rank.route(), _ -> new ArrayList<>()).add(row);
            }
        }
        List<List<Integer>> all = new ArrayList<>();
        for (int route = 0; route < routes.size(); route++) {
            all.add(rows.getOrDefault(route, List.of()));
        }
        return all;
    }
}
