package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ThresholdSource;
import dev.signalbox.quality.RiskCoverage.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is drawn of an evaluation. The golden numbers were computed with numpy from the same formulas. */
class EvaluationChartsTest {
    private static final int SIZE = 400;

    /** The best route of sentence i has confidence (37 i + 11) mod 401 / 401 and is right if 7919 i mod 1000 is less than 900 times that plus 50. */
    private static final Evaluation FORMULA = new Evaluation(IntStream.range(0, SIZE)
            .mapToObj(i -> {
                double confidence = (i * 37 + 11) % 401 / 401.0;
                boolean right = i * 7919 % 1000 < confidence * 900 + 50;
                return sentence(right ? "a" : "b", "a", score("a", confidence, true));
            })
            .toList());

    @Test
    void the_area_under_the_risk_coverage_curve_is_the_mean_risk() {
        RiskCoverage curve = RiskCoverage.of(FORMULA, Ranking.CONFIDENCE);

        assertThat(curve.area()).isCloseTo(0.2835654419086922, within(1e-12));
        assertThat(curve.points()).hasSize(SIZE);
        assertThat(curve.points().get(199).risk().value()).isEqualTo(0.285);
        assertThat(curve.coverage(curve.points().get(199))).isEqualTo(0.5);
        assertThat(curve.points().getLast().risk().value()).isEqualTo(0.5025);
    }

    @Test
    void sentences_of_equal_confidence_are_one_point() {
        RiskCoverage curve = RiskCoverage.of(
                new Evaluation(List.of(
                        sentence("a", "a", score("a", 0.5, true)),
                        sentence("b", "a", score("a", 0.5, true)),
                        sentence("a", "a", score("a", 0.9, true)),
                        sentence("a", ""))),
                Ranking.CONFIDENCE);

        assertThat(curve.points())
                .containsExactly(new RiskCoverage.Point(0.9, 1, 0), new RiskCoverage.Point(0.5, 3, 1));
        assertThat(curve.sentences()).isEqualTo(4);
        assertThat(curve.area()).isCloseTo(2.0 / 3 / 3, within(1e-15));
    }

    @Test
    void a_margin_is_the_distance_from_the_highest_other_confidence() {
        RiskCoverage curve = RiskCoverage.of(
                new Evaluation(List.of(
                        sentence("a", "a", score("b", 0.9, false), score("a", 0.7, true), score("c", 0.6, true)),
                        sentence("a", "", score("a", 0.4, false)))),
                Ranking.MARGIN);

        assertThat(curve.points())
                .extracting(RiskCoverage.Point::least)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(0.4),
                        second -> assertThat(second).isCloseTo(-0.2, within(1e-12)));
    }

    @Test
    void the_calibration_error_is_the_weighted_gap_of_ten_bins() {
        ReliabilityDiagram diagram = ReliabilityDiagram.of(FORMULA, 10);

        assertThat(diagram.expectedCalibrationError()).isCloseTo(0.04463840399002492, within(1e-12));
        assertThat(diagram.bins())
                .extracting(bin -> bin.right().of())
                .containsExactly(41, 40, 40, 40, 40, 40, 40, 40, 40, 39);
        assertThat(diagram.bins())
                .extracting(bin -> bin.right().count())
                .containsExactly(6, 9, 12, 13, 17, 21, 24, 29, 33, 35);
        assertThat(diagram.outside()).isZero();
    }

    @Test
    void a_score_that_is_no_probability_is_in_no_bin() {
        ReliabilityDiagram diagram = ReliabilityDiagram.of(
                new Evaluation(List.of(
                        sentence("a", "a", score("a", 1, true)),
                        sentence("a", "a", score("a", 1.5, true)),
                        sentence("a", "a", score("a", Double.NaN, true)),
                        sentence("", "", score("a", -0.1, false)))),
                10);

        assertThat(diagram.outside()).isEqualTo(3);
        assertThat(diagram.sentences()).isEqualTo(1);
        assertThat(diagram.bins().getLast().right()).isEqualTo(new Share(1, 1));
        assertThat(ReliabilityDiagram.of(new Evaluation(List.of()), 10).expectedCalibrationError())
                .isZero();
    }

    @Test
    void a_histogram_has_round_bins_and_every_sentence_once() {
        ScoreHistogram histogram = ScoreHistogram.of(FORMULA, 20);

        assertThat(histogram.bins())
                .extracting(bin -> bin.right() + bin.wrong() + bin.outOfScope())
                .containsExactly(21, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 19, 20);
        assertThat(histogram.bins().get(3).from()).isCloseTo(0.15, within(1e-12));
        assertThat(ScoreHistogram.of(new Evaluation(List.of()), 20).bins()).isEmpty();
    }

    @Test
    void a_histogram_takes_any_range_of_scores() {
        for (double[] range :
                new double[][] {{3, 3}, {-7, 1200}, {0.1, 0.1000001}, {-1e-30, 1e-30}, {1e12, 1e12 + 5}}) {
            List<EvaluatedSentence> sentences = new ArrayList<>();
            for (int i = 0; i <= 10; i++) {
                double score = range[0] + (range[1] - range[0]) * i / 10;
                sentences.add(sentence(i % 2 == 0 ? "a" : "", "a", score("a", score, true)));
            }
            ScoreHistogram histogram = ScoreHistogram.of(new Evaluation(sentences), 20);

            assertThat(histogram.bins()).hasSizeBetween(1, 20);
            assertThat(histogram.bins().stream()
                            .mapToInt(bin -> bin.right() + bin.wrong() + bin.outOfScope())
                            .sum())
                    .isEqualTo(11);
        }
    }

    @Test
    void the_interval_of_macro_f1_is_that_of_another_bootstrap() {
        Evaluation evaluation = new Evaluation(IntStream.range(0, SIZE)
                .mapToObj(i -> {
                    int label = i % 7;
                    boolean wrong = i * 7919 % 1000 < 250;
                    String chosen = !wrong ? "r" + label : i % 3 == 0 ? "" : "r" + (label + 1) % 7;
                    return sentence("r" + label, chosen);
                })
                .toList());
        MacroF1Interval interval = MacroF1Interval.of(evaluation);

        assertThat(evaluation.macroF1()).isCloseTo(0.7796973668533302, within(1e-12));
        assertThat(interval.lowest()).isCloseTo(0.73698, within(0.006));
        assertThat(interval.highest()).isCloseTo(0.81812, within(0.006));
        assertThat(MacroF1Interval.of(evaluation)).isEqualTo(interval);
        assertThat(MacroF1Interval.of(new Evaluation(List.of()))).isEqualTo(new MacroF1Interval(0, 1));
    }

    @Test
    void the_interval_of_f1_holds_it_and_narrows_with_data() {
        RouteResult few = new RouteResult(10, 12, 8, java.util.Map.of());
        RouteResult many = new RouteResult(1000, 1200, 800, java.util.Map.of());

        assertThat(few.f1()).isBetween(few.lowestF1(), few.highestF1());
        assertThat(many.f1()).isBetween(many.lowestF1(), many.highestF1());
        assertThat(many.highestF1() - many.lowestF1()).isLessThan((few.highestF1() - few.lowestF1()) / 5);
    }

    @Test
    void confusions_are_counted_and_ordered_and_the_matrix_has_the_same_numbers() {
        Evaluation evaluation = new ClusteredSentences(30, 900, 3).evaluation(0.62);
        ConfusionPairs pairs = ConfusionPairs.of(evaluation);

        assertThat(pairs.worst().stream().mapToInt(ConfusionPairs.Pair::count).sum())
                .isEqualTo(evaluation.misses().size());
        assertThat(pairs.worst())
                .allSatisfy(pair -> assertThat(evaluation.misses())
                        .filteredOn(miss -> miss.asked().route().equals(pair.expected())
                                && miss.chosen().equals(pair.chosen()))
                        .hasSize(pair.count()));
        assertThat(pairs.worst()).extracting(pair -> -pair.count()).isSorted();

        List<String> routes = pairs.worstRoutes(8);
        ConfusionMatrix matrix = ConfusionMatrix.of(evaluation, routes);
        assertThat(routes).hasSize(8).doesNotHaveDuplicates().doesNotContain("");
        assertThat(matrix.names()).startsWith(routes.toArray(String[]::new)).endsWith("");
        for (int row = 0; row < 9; row++) {
            String label = matrix.names().get(row);
            for (int column = 0; column < 9; column++) {
                String chosen = matrix.names().get(column);
                assertThat(evaluation.sentences())
                        .filteredOn(each -> each.asked().route().equals(label)
                                && each.chosen().equals(chosen))
                        .hasSize(matrix.count(row, column));
            }
            assertThat(matrix.counts().get(row).stream().mapToInt(each -> each).sum()
                            + matrix.others().get(row))
                    .isEqualTo((int) evaluation.sentences().stream()
                            .filter(each -> each.asked().route().equals(label))
                            .count());
        }
    }

    static EvaluatedSentence sentence(String label, String chosen, RouteScore... best) {
        return new EvaluatedSentence(new LabelledSentence("asked", label), chosen, List.of(best));
    }

    static RouteScore score(String route, double score, boolean passes) {
        return new RouteScore(route, score, score, 0.5, ThresholdSource.ROUTE, true, passes, false, List.of());
    }
}
