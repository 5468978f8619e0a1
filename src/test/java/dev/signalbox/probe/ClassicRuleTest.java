package dev.signalbox.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassicRuleTest {
    private static final Route POLITICS = Route.of("politics", List.of("vote", "president"));
    private static final Route CHITCHAT =
            Route.of("chitchat", List.of("weather")).withScoreThreshold(0.9);
    private static final List<ProbeHit> NEAREST = List.of(
            new ProbeHit("chitchat", "weather", 0.8),
            new ProbeHit("politics", "vote", 0.7),
            new ProbeHit("stranger", "who", 0.69),
            new ProbeHit("politics", "president", 0.3));

    @Test
    void the_highest_route_that_passes_its_threshold_is_chosen() {
        RouteChoice choice = choice(NEAREST, List.of(POLITICS, CHITCHAT), 0.5, ScoreAggregation.MEAN);

        assertThat(choice.scores()).extracting(RouteScore::route).containsExactly("chitchat", "stranger", "politics");
        assertThat(choice.chosen()).hasValueSatisfying(route -> {
            assertThat(route.route()).isEqualTo("politics");
            assertThat(route.score()).isCloseTo(0.5, within(1e-12));
            assertThat(route.hits()).extracting(ProbeHit::utterance).containsExactly("vote", "president");
        });
    }

    @Test
    void nothing_passes_and_the_choice_is_empty() {
        assertThat(choice(NEAREST, List.of(POLITICS, CHITCHAT), 0.6, ScoreAggregation.MEAN)
                        .chosen())
                .isEmpty();
        assertThat(choice(List.of(), List.of(POLITICS), null, ScoreAggregation.MAX)
                        .chosen())
                .isEmpty();
    }

    @Test
    void scores_are_aggregated_by_mean_max_or_sum() {
        List<Route> routes = List.of(POLITICS);
        assertThat(choice(NEAREST, routes, null, ScoreAggregation.MAX)
                        .chosen()
                        .orElseThrow()
                        .score())
                .isEqualTo(0.7);
        assertThat(choice(NEAREST, routes, null, ScoreAggregation.SUM)
                        .chosen()
                        .orElseThrow()
                        .score())
                .isCloseTo(1.0, within(1e-12));
    }

    @Test
    void a_threshold_of_zero_or_none_lets_everything_pass() {
        List<ProbeHit> far = List.of(new ProbeHit("politics", "vote", -0.4));
        assertThat(choice(far, List.of(POLITICS), 0.0, ScoreAggregation.MEAN).chosen())
                .isPresent();
        assertThat(choice(far, List.of(POLITICS), null, ScoreAggregation.MEAN).chosen())
                .isPresent();
        assertThat(choice(far, List.of(POLITICS.withScoreThreshold(0.0)), 0.5, ScoreAggregation.MEAN)
                        .chosen())
                .isPresent();
    }

    @Test
    void a_route_that_local_does_not_know_is_passed_over_and_said_so() {
        RouteChoice choice =
                choice(List.of(new ProbeHit("stranger", "who", 1)), List.of(POLITICS), 0.5, ScoreAggregation.MEAN);

        assertThat(choice.chosen()).isEmpty();
        assertThat(choice.scores().getFirst().known()).isFalse();
    }

    @Test
    void a_route_with_function_schemas_is_dynamic() {
        var schemas = JsonNodeFactory.instance.arrayNode();
        schemas.addObject().put("name", "f");
        Route dynamic = POLITICS.withValue(new RouteValue(schemas, null));

        assertThat(choice(NEAREST, List.of(dynamic), 0.1, ScoreAggregation.MEAN)
                        .chosen()
                        .orElseThrow()
                        .dynamic())
                .isTrue();
    }

    private static RouteChoice choice(
            List<ProbeHit> nearest, List<Route> routes, @Nullable Double threshold, ScoreAggregation aggregation) {
        return new ClassicRule(routes, threshold, aggregation, ClassicRule.TOP_K).among(nearest);
    }

    @Test
    void local_utterances_are_ranked_by_cosine_among_the_asked_routes() {
        LocalVectors local = new LocalVectors(
                List.of(POLITICS, CHITCHAT),
                Map.of(
                        "vote", new float[] {1, 0},
                        "president", new float[] {3, 4},
                        "weather", new float[] {0, 2}));

        assertThat(local.nearest(new float[] {2, 0}, 2, Set.of()))
                .containsExactly(new ProbeHit("politics", "vote", 1), new ProbeHit("politics", "president", 0.6));
        assertThat(local.nearest(new float[] {2, 0}, 5, Set.of("chitchat")))
                .containsExactly(new ProbeHit("chitchat", "weather", 0));
    }
}
