package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final ChoiceRule RULE = ChoiceRule.of(
            RouterConfig.of("t", "n", List.of(Route.of("a", List.of("x")), Route.of("b", List.of("y")))), 0.5);

    @Test
    void each_share_counts_what_its_name_says() {
        Evaluation evaluation = Evaluation.of(
                List.of(
                        new LabelledSentence("right", "a"),
                        new LabelledSentence("other", "a"),
                        new LabelledSentence("none", "b"),
                        new LabelledSentence("quiet", ""),
                        new LabelledSentence("loud", "")),
                List.of(hit("a", 0.9), hit("b", 0.8), hit("b", 0.1), hit("a", 0.2), hit("a", 0.7)),
                RULE);

        assertThat(evaluation.accuracy()).isEqualTo(new Share(2, 5));
        assertThat(evaluation.inScopeAccuracy()).isEqualTo(new Share(1, 3));
        assertThat(evaluation.outOfScopeRecall()).isEqualTo(new Share(1, 2));
        assertThat(evaluation.outOfScopePrecision()).isEqualTo(new Share(1, 2));
        assertThat(evaluation.coverage()).isEqualTo(new Share(3, 5));
        assertThat(evaluation.misses())
                .extracting(miss -> miss.asked().sentence() + " > " + miss.chosen())
                .containsExactly("other > b", "none > ", "loud > a");
        assertThat(evaluation.byRoute())
                .containsExactly(
                        Map.entry("a", new RouteResult(2, 2, 1, Map.of("b", 1))),
                        Map.entry("b", new RouteResult(1, 1, 0, Map.of("", 1))));
        assertThat(evaluation.macroF1()).isEqualTo((0.5 + 0) / 2);
    }

    @Test
    void nothing_asked_is_no_share_of_anything() {
        Evaluation evaluation = Evaluation.of(List.of(), List.of(), RULE);

        assertThat(evaluation.accuracy().value()).isZero();
        assertThat(evaluation.accuracy().lowest()).isZero();
        assertThat(evaluation.accuracy().highest()).isEqualTo(1);
        assertThat(evaluation.macroF1()).isZero();
        assertThat(evaluation.byRoute()).isEmpty();
    }

    /** Wilson's bounds are the two shares from which the one seen is exactly 1.96 standard errors away. */
    @Test
    void the_interval_of_a_share_is_wilsons() {
        Share share = new Share(45, 50);

        assertThat(List.of(share.lowest(), share.highest()))
                .allSatisfy(bound -> assertThat(Math.abs(share.value() - bound) / Math.sqrt(bound * (1 - bound) / 50))
                        .isCloseTo(1.959963984540054, within(1e-12)));
        assertThat(share.lowest()).isLessThan(share.value());
        assertThat(share.highest()).isGreaterThan(share.value());
        assertThat(new Share(0, 10).lowest()).isZero();
        assertThat(new Share(10, 10).highest()).isCloseTo(1, within(1e-12));
    }

    private static List<ProbeHit> hit(String route, double score) {
        return List.of(new ProbeHit(route, "some utterance", score));
    }
}
