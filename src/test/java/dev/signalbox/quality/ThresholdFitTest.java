package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdFitTest {
    private static final List<String> ROUTES = List.of("a", "b", "c");

    /** Labelled sentences with the records that are near them. */
    private record Labelled(List<LabelledSentence> sentences, List<List<ProbeHit>> nearest) {
        static Labelled random(long seed, int size) {
            Random random = new Random(seed);
            List<LabelledSentence> sentences = new ArrayList<>();
            List<List<ProbeHit>> nearest = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String label = random.nextInt(5) == 0 ? "" : ROUTES.get(random.nextInt(ROUTES.size()));
                sentences.add(new LabelledSentence("sentence " + seed + " " + i, label));
                List<ProbeHit> hits = new ArrayList<>();
                for (int hit = 0; hit < 6; hit++) {
                    String route = random.nextInt(2) == 0 && !label.isEmpty()
                            ? label
                            : ROUTES.get(random.nextInt(ROUTES.size()));
                    double score = (route.equals(label) ? 0.4 : 0.2) + random.nextDouble() * 0.5;
                    hits.add(new ProbeHit(route, "utterance " + hit, Math.round(score * 50) / 50.0));
                }
                hits.sort(Comparator.comparingDouble(ProbeHit::score).reversed());
                nearest.add(hits);
            }
            return new Labelled(sentences, nearest);
        }

        RankedRows rows() {
            return RankedRows.of(sentences, nearest, ScoreAggregation.MEAN, 5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_common_threshold_is_better_than_the_one_that_is_found(long seed) {
        RankedRows rows = Labelled.random(seed, 60).rows();
        FitObjective objective = new FitObjective(2, seed % 2);
        double[] found = new double[ROUTES.size()];
        java.util.Arrays.fill(found, new ThresholdSearch(rows, objective).common());

        double best = DoubleStream.iterate(-0.01, step -> step < 1.2, step -> step + 0.005)
                .map(threshold -> {
                    double[] all = new double[ROUTES.size()];
                    java.util.Arrays.fill(all, threshold);
                    return rows.value(all, objective);
                })
                .max()
                .orElseThrow();

        assertThat(rows.value(found, objective)).isGreaterThanOrEqualTo(best);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_change_of_one_routes_threshold_makes_the_result_better(long seed) {
        RankedRows rows = Labelled.random(seed, 60).rows();
        ThresholdSearch search = new ThresholdSearch(rows, FitObjective.ACCURACY);
        double[] found = search.ofRoutes(search.common(), 0);
        double value = rows.value(found, FitObjective.ACCURACY);

        for (int route = 0; route < found.length; route++) {
            for (double other = 0; other < 1.2; other += 0.005) {
                double[] changed = found.clone();
                changed[route] = other;
                // Each is searched with the others fixed, three times over: a last change elsewhere may leave one step.
                assertThat(rows.value(changed, FitObjective.ACCURACY)).isLessThanOrEqualTo(value + 1);
            }
        }
    }

    @Test
    void routes_that_are_held_at_the_common_threshold_have_no_own() {
        RankedRows rows = Labelled.random(9, 60).rows();
        ThresholdSearch search = new ThresholdSearch(rows, FitObjective.ACCURACY);

        assertThat(search.ofRoutes(0.4, Double.POSITIVE_INFINITY)).containsOnly(0.4);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void a_fitted_router_chooses_what_the_fit_says_it_would(Dialect dialect) {
        Labelled labelled = Labelled.random(11, 400);
        ThresholdFit fit = fit(labelled);
        RouterConfig fitted = FittedRouter.of(router(dialect), fit, null);

        Evaluation evaluation = Evaluation.of(labelled.sentences(), labelled.nearest(), ChoiceRule.of(fitted, 0.3));

        assertThat(evaluation.accuracy().value()).isEqualTo(fit.reached());
        assertThat(fit.tried().getFirst().expected()).isEqualTo(fit.expected());
        assertThat(fit.tried()).hasSize(3 * 2 * 6);
        Evaluation before =
                Evaluation.of(labelled.sentences(), labelled.nearest(), ChoiceRule.of(router(dialect), 0.3));
        assertThat(evaluation.accuracy().value())
                .isGreaterThan(before.accuracy().value());
    }

    @Test
    void the_same_sentences_give_the_same_fit_in_any_order() {
        Labelled labelled = Labelled.random(12, 200);
        List<Integer> order = IntStream.range(0, 200)
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
        Labelled reversed = new Labelled(
                order.stream().map(labelled.sentences()::get).toList(),
                order.stream().map(labelled.nearest()::get).toList());

        assertThat(fit(reversed).threshold()).isEqualTo(fit(labelled).threshold());
        assertThat(fit(reversed).expected()).isEqualTo(fit(labelled).expected());
    }

    @Test
    void nothing_cannot_be_fitted_to() {
        assertThatThrownBy(() -> fit(new Labelled(List.of(), List.of()))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FitObjective(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ThresholdFit fit(Labelled labelled) {
        return ThresholdFit.of(
                labelled.sentences(),
                labelled.nearest(),
                List.of(ScoreAggregation.values()),
                List.of(3, 5),
                FitObjective.ACCURACY);
    }

    private static RouterConfig router(Dialect dialect) {
        List<Route> routes = Stream.of("a", "b", "c")
                .map(name -> Route.of(dialect, name, List.of("some " + name)))
                .toList();
        return switch (dialect) {
            case V0 -> RouterConfig.of("t", "n", routes);
            case V1 ->
                new RouterConfig(
                        "t",
                        "n",
                        routes,
                        IndexedSettings.defaults(),
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
        };
    }
}
