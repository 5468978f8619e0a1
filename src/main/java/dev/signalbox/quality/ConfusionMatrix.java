package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each of some routes was labelled and each was chosen.
 *
 * @param names of the routes, with the empty name for none at the end
 * @param counts by the labelled route, then by the chosen one, both in the order of the names
 * @param others for each labelled route, the sentences for which a route was chosen that is not among the names
 */
public record ConfusionMatrix(List<String> names, List<List<Integer>> counts, List<Integer> others) {
    public ConfusionMatrix {
        names = List.copyOf(names);
        counts = counts.stream().map(List::copyOf).toList();
        others = List.copyOf(others);
    }

    /** Returns the matrix of these routes and none. */
    public static ConfusionMatrix of(Evaluation evaluation, List<String> routes) {
        Map<String, Integer> places = new LinkedHashMap<>();
        routes.forEach(route -> places.putIfAbsent(route, places.size()));
        places.putIfAbsent("", places.size());
        int size = places.size();
        int[][] counts = new int[size][size + 1];
        for (EvaluatedSentence each : evaluation.sentences()) {
            Integer row = places.get(each.asked().route());
            if (row != null) {
                counts[row][places.getOrDefault(each.chosen(), size)]++;
            }
        }
        List<List<Integer>> rows = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row, 0, size).boxed().toList());
            others.add(row[size]);
        }
        return new ConfusionMatrix(List.copyOf(places.keySet()), rows, others);
    }

    /** Returns how many pairs of two different names have sentences. */
    public int pairs() {
        int pairs = 0;
        for (int row = 0; row < names.size(); row++) {
            for (int column = 0; column < names.size(); column++) {
                pairs += row != column && count(row, column) > 0 ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Returns how many sentences with one label got one choice, by their places. */
    public int count(int labelled, int chosen) {
        return counts.get(labelled).get(chosen);
    }
}
