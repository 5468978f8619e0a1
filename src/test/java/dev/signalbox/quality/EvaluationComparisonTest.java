package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationComparisonTest {
    @Test
    void changed_sentences_are_told_apart_by_what_they_were_and_are() {
        EvaluationComparison comparison = EvaluationComparison.of(
                evaluation("a>a", "b>b", "b>a", "a>b", ">a", ">", "a>"),
                evaluation("a>a", "b>a", "b>b", "a>", ">", ">b", "a>"));

        assertThat(comparison.changes())
                .extracting(change -> change.asked().sentence() + " " + change.kind())
                .containsExactly("1 BROKEN", "2 FIXED", "3 STILL_WRONG", "4 FIXED", "5 BROKEN");
        assertThat(comparison.all().before()).isEqualTo(new Share(3, 7));
        assertThat(comparison.all().after()).isEqualTo(new Share(3, 7));
        assertThat(comparison.all().fall()).isZero();
        assertThat(comparison.byRoute().keySet()).containsExactly("", "a", "b");
        assertThat(Objects.requireNonNull(comparison.byRoute().get("b")).changes())
                .extracting(change ->
                        change.before().chosen() + " > " + change.after().chosen())
                .containsExactly("b > a", "a > b");
        assertThat(Objects.requireNonNull(comparison.byRoute().get("a")).before())
                .isEqualTo(new Share(1, 3));
    }

    @Test
    void an_evaluation_changes_nothing_compared_with_itself() {
        Evaluation evaluation = evaluation("a>a", "b>", ">");

        EvaluationComparison comparison = EvaluationComparison.of(evaluation, evaluation);

        assertThat(comparison.changes()).isEmpty();
        assertThat(comparison.all().p()).isEqualTo(1);
        assertThat(comparison.all().isSignificantFall()).isFalse();
    }

    @Test
    void evaluations_of_different_sentences_are_refused_with_the_row() {
        Evaluation evaluation = evaluation("a>a", "b>b");

        assertThatThrownBy(() -> EvaluationComparison.of(evaluation, evaluation("a>a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of 2, the other of 1");
        assertThatThrownBy(() -> EvaluationComparison.of(evaluation, evaluation("a>a", "a>b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> EvaluationComparison.of(
                        evaluation,
                        new Evaluation(List.of(
                                evaluation.sentences().getFirst(),
                                new EvaluatedSentence(
                                        new LabelledSentence("1", "b", Set.of("must")), "b", List.of())))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** From {@code binomtest(min(b, c), b + c, 0.5).pvalue} of scipy 1.17.1. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1",
        "1, 0, 1",
        "5, 0, 0.0625",
        "6, 0, 0.03125",
        "0, 6, 0.03125",
        "10, 3, 0.09228515625",
        "7, 7, 1",
        "30, 7, 0.00019107642583549023",
        "121, 59, 4.4344492637551645e-06",
    })
    void the_p_value_is_scipys(int broken, int fixed, double p) {
        assertThat(McNemarTest.p(broken, fixed)).isCloseTo(p, within(p * 1e-11));
    }

    /** Exact fractions, up to counts for which a factorial no longer fits into a double. */
    @ParameterizedTest
    @CsvSource({"1, 1", "17, 4", "3, 200", "520, 480", "2600, 2400", "5500, 0", "3000, 2500"})
    void the_p_value_is_the_sum_of_the_binomial_coefficients(int broken, int fixed) {
        int all = broken + fixed;
        BigInteger coefficient = BigInteger.ONE;
        BigInteger sum = BigInteger.ONE;
        for (int i = 1; i <= Math.min(broken, fixed); i++) {
            coefficient = coefficient.multiply(BigInteger.valueOf(all - i + 1)).divide(BigInteger.valueOf(i));
            sum = sum.add(coefficient);
        }
        double exact = new BigDecimal(sum.shiftLeft(1))
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(all)), MathContext.DECIMAL64)
                .min(BigDecimal.ONE)
                .doubleValue();

        assertThat(McNemarTest.p(broken, fixed)).isCloseTo(exact, within(exact * 1e-10));
        assertThat(McNemarTest.p(fixed, broken)).isEqualTo(McNemarTest.p(broken, fixed));
    }

    @Test
    void a_fall_is_significant_from_six_broken_sentences_and_none_fixed_and_a_rise_never() {
        assertThat(McNemarTest.isFall(5, 0)).isFalse();
        assertThat(McNemarTest.isFall(6, 0)).isTrue();
        assertThat(McNemarTest.isFall(0, 60)).isFalse();
        assertThatThrownBy(() -> McNemarTest.p(-1, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Each row is {@code label>chosen}; its sentence is its number. */
    static Evaluation evaluation(String... rows) {
        List<EvaluatedSentence> sentences = new ArrayList<>();
        for (String row : rows) {
            String[] sides = row.split(">", -1);
            sentences.add(new EvaluatedSentence(
                    new LabelledSentence(String.valueOf(sentences.size()), sides[0]), sides[1], List.of()));
        }
        return new Evaluation(sentences);
    }
}
