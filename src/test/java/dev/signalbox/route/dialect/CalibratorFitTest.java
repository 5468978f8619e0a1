package dev.signalbox.route.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibratorFitTest {
    private static final Offset<Double> EXACT = within(1e-12);

    static Stream<JsonNode> fits() {
        return Golden.rows("/golden-1x/calibration.json");
    }

    @ParameterizedTest
    @MethodSource("fits")
    void a_fit_has_the_parameters_confidences_and_error_that_the_library_computes(JsonNode row) {
        List<Double> scores = doubles(row.get("scores"));
        List<Boolean> correct = new ArrayList<>();
        row.get("correct").forEach(each -> correct.add(each.intValue() == 1));
        CalibratorFit fit = new CalibratorFit(scores, correct);
        Calibrator.Method method =
                Calibrator.Method.of(row.get("method").textValue()).orElseThrow();
        if (row.has("raised")) {
            assertThat(fit.isPossible()).isFalse();
            assertThatThrownBy(() -> fit.with(method))
                    .hasMessage(row.get("raised").textValue());
            return;
        }

        Calibrator fitted = fit.with(method);

        assertThat(fitted.params().keySet())
                .containsExactlyElementsOf(row.get("params")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
        // Of equal scores only the confidence at that score is determined, and rounding decides on the slope through
        // it.
        boolean determined = scores.stream().distinct().count() > 1;
        double precision = determined ? 1e-12 : 1e-6;
        row.get("params")
                .properties()
                .forEach(field ->
                        assertClose(fitted.params().get(field.getKey()), doubles(field.getValue()), precision));
        List<Double> grid = doubles(row.get("grid"));
        List<Double> confidences = doubles(row.get("confidences"));
        assertClose(grid.stream().map(fitted::confidence).toList(), confidences, precision);
        if (!determined) {
            double only = scores.getFirst();
            assertThat(fitted.confidence(only)).isCloseTo(confidences.get(grid.indexOf(only)), EXACT);
        }
        assertThat(fit.error(fitted)).isCloseTo(row.get("ece").doubleValue(), EXACT);
    }

    @Test
    void a_calibrator_without_its_parameters_is_not_usable() {
        Calibrator none = new Calibrator(Calibrator.Method.PLATT, Map.of());

        assertThat(none.isUsable()).isFalse();
        assertThatThrownBy(() -> none.confidence(0.5)).isInstanceOf(IllegalStateException.class);
        assertThat(Calibrator.isotonic(List.of(0.1, 0.2), List.of(0.5)).isUsable())
                .isFalse();
    }

    /** To a share of the number, or absolutely where it is below 1. */
    private static void assertClose(List<Double> found, List<Double> wanted, double precision) {
        assertThat(found).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(found.get(i)).isCloseTo(wanted.get(i), within(precision * Math.max(1, Math.abs(wanted.get(i)))));
        }
    }

    private static List<Double> doubles(JsonNode list) {
        List<Double> found = new ArrayList<>();
        list.forEach(each -> found.add(each.doubleValue()));
        return found;
    }
}
