package dev.signalbox.quality;

import dev.signalbox.route.CodePoints;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which routes were chosen in place of which.
 *
 * @param worst pairs of a labelled route and another choice, those with the most sentences first, equal ones by name
 */
public record ConfusionPairs(List<Pair> worst) {
    private static final Comparator<Pair> WORST = Comparator.comparingInt(Pair::count)
            .reversed()
            .thenComparing(Pair::expected, CodePoints.ORDER)
            .thenComparing(Pair::chosen, CodePoints.ORDER);

    /**
     * Sentences with one label for which one other choice was made.
     *
     * @param expected empty for none
     * @param chosen empty for none
     */
    public record Pair(String expected, String chosen, int count) {}

    private record Names(String expected, String chosen) {}

    public ConfusionPairs {
        worst = List.copyOf(worst);
    }

    /** Returns the pairs of an evaluation. */
    public static ConfusionPairs of(Evaluation evaluation) {
        Map<Names, Integer> counts = new LinkedHashMap<>();
        evaluation
                .misses()
                .forEach(miss -> counts.merge(new Names(miss.asked().route(), miss.chosen()), 1, Integer::sum));
        return new ConfusionPairs(counts.entrySet().stream()
                .map(each -> new Pair(each.getKey().expected(), each.getKey().chosen(), each.getValue()))
                .sorted(WORST)
                .toList());
    }

    /** Returns at most so many routes, those of the worst pairs of two routes first, then those that were missed or chosen where none is labelled. */
    public List<String> worstRoutes(int most) {
        Set<String> routes = new LinkedHashSet<>();
        Predicate<Pair> ofTwo =
                pair -> !pair.expected().isEmpty() && !pair.chosen().isEmpty();
        worst.stream().filter(ofTwo).forEach(pair -> add(routes, pair, most));
        worst.stream().filter(ofTwo.negate()).forEach(pair -> add(routes, pair, most));
        return List.copyOf(routes);
    }

    private static void add(Set<String> routes, Pair pair, int most) {
        for (String name : List.of(pair.expected(), pair.chosen())) {
            if (!name.isEmpty() && routes.size() < most) {
                routes.add(name);
            }
        }
    }
}
