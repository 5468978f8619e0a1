package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.IndexedRule;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.MissExplanation.HigherScore;
import dev.signalbox.quality.MissExplanation.LowerThreshold;
import dev.signalbox.quality.MissExplanation.RaiseThreshold;
import dev.signalbox.quality.MissExplanation.Remedy;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Calibrator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said to change an answer does so, and changes what is said of the other sentences: the router chooses again with it. */
class MissExplanationTest {
    private static final ClusteredSentences SENTENCES = new ClusteredSentences(25, 700, 11);

    @Test
    void a_threshold_of_a_0x_router_does_what_is_said() {
        check(new ClassicRule(SENTENCES.routes(), 0.62, ScoreAggregation.MEAN, 5), 12);
    }

    @Test
    void a_threshold_of_a_1x_router_does_what_is_said() {
        check(new IndexedRule(SENTENCES.routes(), ScoreAggregation.MAX, 5, 0.66, null, null, Optional.empty()), 12);
    }

    @Test
    void a_threshold_of_a_calibrated_router_does_what_is_said() {
        Calibrator calibrator = Calibrator.isotonic(List.of(0.4, 0.6, 0.75, 0.9), List.of(0.05, 0.3, 0.9, 0.97));
        check(
                new IndexedRule(SENTENCES.routes(), ScoreAggregation.MAX, 5, 0.45, calibrator, null, Optional.empty()),
                12);
    }

    @Test
    void a_route_that_ranks_lower_must_score_higher_than_the_chosen_one() {
        Evaluation evaluation = SENTENCES.evaluation(0.5);
        List<HigherScore> remedies = MissExplanation.of(evaluation, evaluation.misses()).stream()
                .flatMap(each -> each.remedies().stream())
                .filter(HigherScore.class::isInstance)
                .map(HigherScore.class::cast)
                .toList();

        assertThat(remedies)
                .hasSizeGreaterThan(4)
                .allSatisfy(remedy -> remedy.labelled()
                        .filter(_ -> remedy.above() != null)
                        .ifPresent(own -> assertThat(own.score()).isLessThanOrEqualTo(remedy.above())));
    }

    /** Lets the router choose again with each remedy. */
    private static void check(ChoiceRule rule, int least) {
        Evaluation before = SENTENCES.evaluation(rule);
        int checked = 0;
        List<EvaluatedSentence> misses = before.misses();
        for (MissExplanation each : MissExplanation.of(before, misses.subList(0, Math.min(25, misses.size())))) {
            for (Remedy remedy : each.remedies()) {
                switch (remedy) {
                    case LowerThreshold lower -> {
                        Evaluation after = with(rule, lower.labelled().route(), lower.most());
                        assertThat(chosen(before, after, each))
                                .isEqualTo(lower.labelled().route());
                        assertEffect(before, after, each, lower.others());
                        assertThat(chosen(
                                        before, with(rule, lower.labelled().route(), Math.nextUp(lower.most())), each))
                                .isNotEqualTo(lower.labelled().route());
                        checked++;
                    }
                    case RaiseThreshold raise -> {
                        String route = raise.chosen().route();
                        Evaluation after =
                                with(rule, route, Math.nextUp(raise.chosen().confidence()));
                        assertThat(chosen(before, after, each)).isNotEqualTo(route);
                        if (raise.instead() != null) {
                            assertThat(chosen(before, after, each)).isEqualTo(raise.instead());
                        }
                        assertEffect(before, after, each, raise.others());
                        checked++;
                    }
                    case HigherScore _ -> {}
                }
            }
        }
        assertThat(checked).isGreaterThan(least);
    }

    private static Evaluation with(ChoiceRule rule, String route, double threshold) {
        List<Route> routes = SENTENCES.routes().stream()
                .map(each -> each.name().equals(route) ? each.withScoreThreshold(threshold) : each)
                .toList();
        return SENTENCES.evaluation(rule.over(routes));
    }

    private static String chosen(Evaluation before, Evaluation after, MissExplanation miss) {
        return after.sentences().get(before.sentences().indexOf(miss.miss())).chosen();
    }

    @SuppressWarnings("ReferenceEquality")
    private static void assertEffect(
            Evaluation before, Evaluation after, MissExplanation miss, ThresholdEffect effect) {
        int changed = 0;
        int fixed = 0;
        int broken = 0;
        for (int i = 0; i < before.sentences().size(); i++) {
            EvaluatedSentence old = before.sentences().get(i);
            EvaluatedSentence now = after.sentences().get(i);
            if (old != miss.miss() && !old.chosen().equals(now.chosen())) {
                changed++;
                fixed += now.isRight() ? 1 : 0;
                broken += old.isRight() ? 1 : 0;
            }
        }
        assertThat(changed).isBetween(effect.changed(), effect.changed() + effect.unknown());
        assertThat(fixed).isBetween(effect.fixed(), effect.fixed() + effect.unknown());
        assertThat(broken).isBetween(effect.broken(), effect.broken() + effect.unknown());
        assertThat(effect.unknown()).isLessThan(SENTENCES.sentences().size() / 4);
    }
}
