package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.CalibratorFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calibrators that are fitted here and by 1.1.1 to the same random scores are the same to 1e-9, and so are their confidences. */
@Tag("interop")
class CalibratorInteropTest {
    private static final int FITS = 300;
    private static final List<Double> GRID =
            List.of(-100.0, -1.0, -0.0, 0.0, 0.1, 0.25, 0.333, 0.5, 0.7, 0.9, 1.0, 3.0, 20.0, 1000.0);

    private final ObjectMapper json = new ObjectMapper();
    private int determined;

    @Test
    void random_scores_give_the_calibrators_of_the_library() throws Exception {
        Random random = new Random(20261130);
        int fitted = 0;
        try (Venv.Script script = Venv.run("calibrations.py", LibraryRelease.V1_1_1)) {
            while (fitted < FITS) {
                CalibratorFit fit = random(random);
                if (fit.isPossible()) {
                    for (Calibrator.Method method : Calibrator.Method.values()) {
                        script.write(asked(fit, method));
                        compare(fit, method, json.readTree(script.read()));
                    }
                    fitted++;
                }
            }
        }
        assertThat(determined).isGreaterThan(2 * FITS * 9 / 10);
    }

    /** Scores of one of several ranges and roundings, right more often the higher they are, or as often, or less often. */
    private static CalibratorFit random(Random random) {
        int count = 2 + random.nextInt(random.nextBoolean() ? 8 : 400);
        double width = List.of(0.05, 1.0, 20.0).get(random.nextInt(3));
        double steps = List.of(4.0, 20.0, 1e6).get(random.nextInt(3));
        double slope = List.of(-1.0, 0.0, 1.0, 4.0, 30.0).get(random.nextInt(5));
        List<Double> scores = new ArrayList<>();
        List<Boolean> correct = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double place = Math.round((random.nextDouble() - 0.2) * steps) / steps;
            scores.add(place * width);
            correct.add(random.nextDouble() < 1 / (1 + Math.exp(-slope * (place - 0.3))));
        }
        return new CalibratorFit(scores, correct);
    }

    private String asked(CalibratorFit fit, Calibrator.Method method) {
        ObjectNode asked = json.createObjectNode().put("method", method.id());
        fit.scores().forEach(asked.putArray("scores")::add);
        fit.correct().forEach(right -> asked.withArray("correct").add(right ? 1 : 0));
        GRID.forEach(asked.putArray("grid")::add);
        return asked.toString();
    }

    private void compare(CalibratorFit fit, Calibrator.Method method, JsonNode library) {
        Calibrator ours = fit.with(method);
        String about = method + " of " + fit;
        if (isDetermined(fit, library)) {
            determined++;
            ours.params()
                    .forEach((name, values) ->
                            assertClose(about, values, library.path("params").path(name)));
            assertClose(about, GRID.stream().map(ours::confidence).toList(), library.path("confidences"));
            assertThat(fit.error(ours)).as(about).isCloseTo(library.path("ece").doubleValue(), within(1e-9));
        }
    }

    /**
     * Whether more than the last bits of a number decide. Of equal scores, every slope through one confidence is as good. And the library's
     * Newton method has no limit for its steps: from some scores, mostly very few, it leaves for slopes at which every weight is rounding, and
     * stops anywhere.
     */
    private static boolean isDetermined(CalibratorFit fit, JsonNode library) {
        double slope = library.path("params").path("a").path(0).asDouble();
        double offset = library.path("params").path("b").path(0).asDouble();
        boolean several = fit.scores().stream().distinct().count() > 1;
        return several && (slope == 0 || Math.abs(gradient(fit, slope, offset)) < 1e-6);
    }

    /** The derivative of Platt's loss by the offset, which is 0 where the method has found its end. */
    private static double gradient(CalibratorFit fit, double slope, double offset) {
        double right = fit.correct().stream().filter(each -> each).count();
        double wrong = fit.correct().size() - right;
        double sum = 0;
        for (int i = 0; i < fit.scores().size(); i++) {
            double target = fit.correct().get(i) ? (right + 1) / (right + 2) : 1 / (wrong + 2);
            sum += 1 / (1 + Math.exp(-(slope * fit.scores().get(i) + offset))) - target;
        }
        return sum;
    }

    /** To a share of the number, or absolutely where it is below 1. */
    private static void assertClose(String about, List<Double> ours, JsonNode library) {
        assertThat(ours).as(about).hasSize(library.size());
        for (int i = 0; i < ours.size(); i++) {
            double theirs = library.get(i).doubleValue();
            assertThat(ours.get(i)).as(about).isCloseTo(theirs, within(1e-9 * Math.max(1, Math.abs(theirs))));
        }
    }
}
