package dev.signalbox.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Golden;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.CalibratorFit;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The choice of a router of 1.x, held against what 1.1.1 chooses. */
class IndexedRuleTest {
    private static final Offset<Double> EXACT = within(1e-9);

    static Stream<JsonNode> choices() {
        return Golden.rows("/golden-1x/choices.json");
    }

    @ParameterizedTest
    @MethodSource("choices")
    void routes_are_scored_ranked_and_chosen_as_the_library_does(JsonNode row) {
        List<ProbeHit> nearest = new ArrayList<>();
        row.get("hits")
                .forEach(hit -> nearest.add(new ProbeHit(
                        hit.get("route").textValue(), "", hit.get("score").doubleValue())));
        List<String> names =
                row.get("scores").propertyStream().map(Map.Entry::getKey).toList();

        IndexedRule rule = IndexedRule.of(
                routes(names, row), settings(row, row.get("aggregation").textValue()));

        RouteChoice choice = rule.among(nearest);

        assertThat(choice.scores())
                .hasSameSizeAs(names)
                .allSatisfy(each -> assertThat(each.score())
                        .isCloseTo(row.get("scores").get(each.route()).doubleValue(), EXACT));
        assertPicked(choice, 1, row.get("best"));
        assertPicked(choice, Integer.MAX_VALUE, row.get("all"));
        assertPicked(rule.with(new ProbeOptions(null, null, 0.6)).among(nearest), 1, row.get("with_threshold"));
    }

    static Stream<JsonNode> ties() {
        return Golden.rows("/golden-1x/ties.json");
    }

    @ParameterizedTest
    @MethodSource("ties")
    void ties_zeros_and_odd_thresholds_are_decided_as_the_library_does(JsonNode row) {
        Map<String, Double> scores = new LinkedHashMap<>();
        row.get("scores")
                .forEach(pair -> scores.put(pair.get(0).textValue(), pair.get(1).doubleValue()));
        List<String> known =
                scores.keySet().stream().filter(name -> !name.equals("new")).toList();

        RouteChoice choice =
                IndexedRule.of(routes(known, row), settings(row, "mean")).ranked(scores, Map.of());

        assertPicked(choice, 1, row.get("best"));
        assertPicked(choice, 2, row.get("two"));
        assertPicked(choice, Integer.MAX_VALUE, row.get("all"));
    }

    static Stream<JsonNode> fits() {
        return Golden.rows("/golden-1x/fit.json");
    }

    @ParameterizedTest
    @MethodSource("fits")
    void a_router_is_fitted_and_evaluated_as_the_library_does(JsonNode row) {
        List<String> names =
                row.get("scores").get(0).propertyStream().map(Map.Entry::getKey).toList();
        Calibrator.Method method =
                Calibrator.Method.of(row.get("method").textValue()).orElseThrow();
        IndexedSettings before = settings(null, number(row.get("threshold")), "mean");
        List<Double> best = new ArrayList<>();
        List<Boolean> correct = new ArrayList<>();
        for (int i = 0; i < row.get("scores").size(); i++) {
            RouteScore top =
                    choice(row.get("scores").get(i), names, before).scores().getFirst();
            best.add(top.score());
            correct.add(top.route().equals(row.get("labels").get(i).textValue()));
        }
        CalibratorFit fit = new CalibratorFit(best, correct);

        Calibrator fitted = fit.with(method);

        assertThat(fit.error(fitted)).isCloseTo(row.get("ece").doubleValue(), within(1e-12));
        IndexedSettings after = settings(fitted, number(row.get("threshold")), "mean");
        assertThat(accuracy(row, names, before))
                .isCloseTo(row.get("accuracy_before").doubleValue(), EXACT);
        assertThat(accuracy(row, names, after))
                .isCloseTo(row.get("accuracy_after").doubleValue(), EXACT);
    }

    /** The share of labelled queries that are right; without a label that is no route. */
    private static double accuracy(JsonNode row, List<String> names, IndexedSettings settings) {
        int right = 0;
        for (int i = 0; i < row.get("scores").size(); i++) {
            @Nullable
            String chosen = choice(row.get("scores").get(i), names, settings)
                    .chosen()
                    .map(RouteScore::route)
                    .orElse(null);
            right += Optional.ofNullable(chosen)
                            .equals(Optional.ofNullable(row.get("labels").get(i).textValue()))
                    ? 1
                    : 0;
        }
        return (double) right / row.get("scores").size();
    }

    private static RouteChoice choice(JsonNode scores, List<String> names, IndexedSettings settings) {
        Map<String, Double> given = new LinkedHashMap<>();
        scores.properties()
                .forEach(field -> given.put(field.getKey(), field.getValue().doubleValue()));
        return IndexedRule.of(
                        names.stream()
                                .map(name -> Route.of(Dialect.V1, name, List.of()))
                                .toList(),
                        settings)
                .ranked(given, Map.of());
    }

    private static List<Route> routes(List<String> names, JsonNode row) {
        return names.stream()
                .map(name -> Route.of(Dialect.V1, name, List.of())
                        .withScoreThreshold(number(row.get("thresholds").get(name))))
                .toList();
    }

    private static IndexedSettings settings(JsonNode row, String aggregation) {
        JsonNode calibrator = row.get("calibrator");
        Map<String, List<Double>> params = new LinkedHashMap<>();
        calibrator.path("params").properties().forEach(field -> {
            List<Double> values = new ArrayList<>();
            field.getValue().forEach(each -> values.add(each.doubleValue()));
            params.put(field.getKey(), values);
        });
        Calibrator made = calibrator.isNull()
                ? null
                : new Calibrator(
                        Calibrator.Method.of(calibrator.get("method").textValue())
                                .orElseThrow(),
                        params);
        return settings(made, number(row.get("router_threshold")), aggregation);
    }

    private static IndexedSettings settings(
            @Nullable Calibrator calibrator, @Nullable Double threshold, String aggregation) {
        return new IndexedSettings(
                null,
                IndexedSettings.ALPHA,
                BigInteger.TEN,
                aggregation,
                IndexedSettings.localIndex(),
                threshold,
                calibrator,
                null,
                true);
    }

    /** Numbers that JSON has no word for are text in the golden files. */
    private static @Nullable Double number(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (node.asText()) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            default -> node.doubleValue();
        };
    }

    private static void assertPicked(RouteChoice choice, int limit, JsonNode wanted) {
        List<RouteScore> picked = choice.chosen(limit);
        List<JsonNode> named =
                wanted.valueStream().filter(each -> !each.get("name").isNull()).toList();
        assertThat(picked)
                .extracting(RouteScore::route)
                .containsExactlyElementsOf(
                        named.stream().map(each -> each.get("name").textValue()).toList());
        for (int i = 0; i < named.size(); i++) {
            assertThat(picked.get(i).confidence())
                    .isCloseTo(named.get(i).get("confidence").doubleValue(), EXACT);
        }
        wanted.forEach(each ->
                assertThat(choice.calibrated()).isEqualTo(each.get("calibrated").booleanValue()));
    }
}
