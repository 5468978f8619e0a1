package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateVerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final EvaluationAge FRESH = new EvaluationAge(Optional.of(NOON), NOON.minusSeconds(1), NOON);
    private static final GateRule OPEN =
            new GateRule(1, 100, 100, false, false, false, Optional.empty(), GateLevel.BLOCK);

    @Test
    void a_fall_up_to_the_margin_passes_and_one_beyond_it_is_told_with_its_numbers() {
        GateRule rule = rule(2, 100, false);

        assertThat(GateVerdict.of(rule, broken(2, 100, ""), FRESH).outcome()).isEqualTo(GateOutcome.PASSED);
        GateVerdict verdict = GateVerdict.of(rule, broken(3, 100, ""), FRESH);
        assertThat(verdict.outcome()).isEqualTo(GateOutcome.BLOCKED);
        assertThat(verdict.reasons())
                .containsExactly(
                        "The accuracy would fall from 100.0% to 97.0%, by 3.0 points where 2 are allowed (3 sentences become wrong and 0 become right, p = 0.25).");
        assertThat(verdict.before()).isEqualTo(new Share(100, 100));
        assertThat(verdict.after()).isEqualTo(new Share(97, 100));
        assertThat(verdict.broken()).isEqualTo(3);
        assertThat(verdict.p()).isEqualTo(0.25);
    }

    @Test
    void a_fall_that_chance_explains_can_be_let_pass() {
        GateRule rule = rule(1, 100, true);

        assertThat(GateVerdict.of(rule, broken(5, 100, ""), FRESH).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(GateVerdict.of(rule, broken(6, 100, ""), FRESH).outcome()).isEqualTo(GateOutcome.BLOCKED);
    }

    @Test
    void a_fall_of_one_route_counts_however_many_others_there_are() {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            before.add("route " + i % 50 + ">route " + i % 50);
            after.add("route " + i % 50 + (i % 50 == 7 && i < 200 ? ">" : ">route " + i % 50));
        }

        GateVerdict verdict = GateVerdict.of(rule(1, 10, false), comparison(before, after), FRESH);

        assertThat(verdict.reasons()).singleElement().asString().contains("for \"route 7\" from 100.0% to 80.0%");
    }

    @Test
    void a_broken_sentence_tagged_must_counts_whatever_the_margins_and_one_that_was_wrong_before_does_not() {
        GateRule rule = new GateRule(1, 100, 100, true, true, false, Optional.empty(), GateLevel.BLOCK);

        assertThat(GateVerdict.of(rule, broken(1, 500, "must"), FRESH).reasons())
                .containsExactly("1 sentence tagged must would become wrong: \"sentence 0\".");
        assertThat(GateVerdict.of(rule, broken(9, 500, "must"), FRESH).reasons())
                .singleElement()
                .asString()
                .endsWith("\"sentence 2\" and 6 more.");
        assertThat(GateVerdict.of(OPEN, broken(1, 500, "must"), FRESH).outcome())
                .isEqualTo(GateOutcome.PASSED);
        assertThat(GateVerdict.of(rule, broken(1, 500, "other"), FRESH).outcome())
                .isEqualTo(GateOutcome.PASSED);
        EvaluationComparison same = EvaluationComparison.of(missed("must"), missed("must"));
        assertThat(GateVerdict.of(rule, same, FRESH).outcome()).isEqualTo(GateOutcome.PASSED);
    }

    @Test
    void an_evaluation_that_is_older_than_the_routes_or_than_allowed_counts_if_the_rule_says_so() {
        EvaluationComparison same = broken(0, 10, "");
        GateRule edited = new GateRule(1, 100, 100, false, false, true, Optional.empty(), GateLevel.BLOCK);
        GateRule day = new GateRule(1, 100, 100, false, false, false, Optional.of(Duration.ofDays(1)), GateLevel.BLOCK);
        EvaluationAge old = new EvaluationAge(Optional.of(NOON.minusSeconds(86401)), NOON.minusSeconds(5), NOON);
        EvaluationAge never = new EvaluationAge(Optional.empty(), NOON, NOON);

        assertThat(GateVerdict.of(OPEN, same, old).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(GateVerdict.of(edited, same, FRESH).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(GateVerdict.of(day, same, FRESH).outcome()).isEqualTo(GateOutcome.PASSED);
        assertThat(List.of(edited, day))
                .allSatisfy(rule -> assertThat(List.of(old, never))
                        .allSatisfy(age -> assertThat(
                                        GateVerdict.of(rule, same, age).reasons())
                                .hasSize(1)));
    }

    @Test
    void a_plan_that_was_not_tested_does_not_pass() {
        assertThat(GateVerdict.of(OPEN, comparison(List.of(), List.of()), FRESH).outcome())
                .isEqualTo(GateOutcome.BLOCKED);
        assertThat(GateVerdict.untested(OPEN, "The test set was removed. Choose another.")
                        .outcome())
                .isEqualTo(GateOutcome.BLOCKED);
    }

    @Test
    void a_rule_that_warns_gives_the_same_reasons() {
        GateRule warns = new GateRule(1, 0, 0, false, true, true, Optional.empty(), GateLevel.WARN);
        GateRule blocks = new GateRule(1, 0, 0, false, true, true, Optional.empty(), GateLevel.BLOCK);

        GateVerdict warned = GateVerdict.of(warns, broken(3, 9, "must"), FRESH);

        assertThat(warned.outcome()).isEqualTo(GateOutcome.WARNED);
        assertThat(warned.reasons())
                .hasSize(3)
                .isEqualTo(GateVerdict.of(blocks, broken(3, 9, "must"), FRESH).reasons());
    }

    @Test
    void margins_and_ages_out_of_range_are_refused() {
        for (double margin : new double[] {-0.1, 100.1, Double.NaN}) {
            assertThatThrownBy(() -> rule(margin, 1, false)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> rule(1, margin, false)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new GateRule(1, 1, 1, false, true, false, Optional.of(Duration.ZERO), GateLevel.WARN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** As on CLINC150 ({@code PlanGateTest}), on routes whose utterances point into a direction of their own. */
    @Test
    void every_bad_plan_is_blocked_by_the_default_rule_and_no_harmless_one() {
        GateTrial trial = DirectedRoutes.trial(12, 1);

        assertThat(trial.accuracy().value()).isGreaterThan(0.95);
        assertThat(trial.wrongs(List.of(1L, 2L), 100, GateRule.usual(1))).isEmpty();
    }

    private static GateRule rule(double margin, double routeMargin, boolean onlySignificant) {
        return new GateRule(1, margin, routeMargin, onlySignificant, false, false, Optional.empty(), GateLevel.BLOCK);
    }

    /** So many right sentences of one route, of which the first few would get none. */
    private static EvaluationComparison broken(int broken, int all, String tag) {
        List<EvaluatedSentence> before = new ArrayList<>();
        List<EvaluatedSentence> after = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            LabelledSentence asked = new LabelledSentence("sentence " + i, "a", tag.isEmpty() ? Set.of() : Set.of(tag));
            before.add(new EvaluatedSentence(asked, "a", List.of()));
            after.add(new EvaluatedSentence(asked, i < broken ? "" : "a", List.of()));
        }
        return EvaluationComparison.of(new Evaluation(before), new Evaluation(after));
    }

    private static Evaluation missed(String tag) {
        return new Evaluation(
                List.of(new EvaluatedSentence(new LabelledSentence("x", "a", Set.of(tag)), "b", List.of())));
    }

    private static EvaluationComparison comparison(List<String> before, List<String> after) {
        return EvaluationComparison.of(
                EvaluationComparisonTest.evaluation(before.toArray(String[]::new)),
                EvaluationComparisonTest.evaluation(after.toArray(String[]::new)));
    }
}
