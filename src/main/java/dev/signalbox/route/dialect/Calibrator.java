package dev.signalbox.route.dialect;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a score into the probability that its route is right. It never changes the order of two scores that differ by more than it flattens.
 *
 * @param params by name, as the file has them: one number each under {@code a} and {@code b} (Platt), or points under {@code x} and
 *     {@code y} (isotonic). The library takes any lists, and fails when it uses them
 */
public record Calibrator(Method method, Map<String, List<Double>> params) {
    /** How it was fitted. */
    public enum Method {
        PLATT,
        ISOTONIC;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Method> of(String id) {
            return Arrays.stream(values())
                    .filter(method -> method.id().equals(id))
                    .findFirst();
        }
    }

    public Calibrator {
        Map<String, List<Double>> copy = new LinkedHashMap<>();
        params.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        params = Collections.unmodifiableMap(copy);
    }

    public static Calibrator platt(double a, double b) {
        Map<String, List<Double>> params = new LinkedHashMap<>();
        params.put("a", List.of(a));
        params.put("b", List.of(b));
        return new Calibrator(Method.PLATT, params);
    }

    public static Calibrator isotonic(List<Double> x, List<Double> y) {
        Map<String, List<Double>> params = new LinkedHashMap<>();
        params.put("x", x);
        params.put("y", y);
        return new Calibrator(Method.ISOTONIC, params);
    }

    /** Whether the library could use it: it has the numbers that its method needs. */
    public boolean isUsable() {
        return switch (method) {
            case PLATT -> !list("a").isEmpty() && !list("b").isEmpty();
            case ISOTONIC ->
                !list("x").isEmpty() && list("x").size() == list("y").size();
        };
    }

    /**
     * The confidence of a score.
     *
     * @throws IllegalStateException if it is not usable
     */
    public double confidence(double score) {
        if (!isUsable()) {
            throw new IllegalStateException("the calibrator lacks parameters of its method, " + method.id());
        }
        return switch (method) {
            case PLATT ->
                1 / (1 + Math.exp(-(list("a").getFirst() * score + list("b").getFirst())));
            case ISOTONIC -> interpolated(score, list("x"), list("y"));
        };
    }

    private List<Double> list(String name) {
        return params.getOrDefault(name, List.of());
    }

    /** Linear between the points and constant beyond them, as NumPy's {@code interp}; of several points at one place the last counts. */
    private static double interpolated(double score, List<Double> x, List<Double> y) {
        int last = x.size() - 1;
        if (last == 0) {
            return y.getFirst();
        }
        if (Double.isNaN(score)) {
            return score;
        }
        if (score > x.get(last)) {
            return y.get(last);
        }
        int at = -1;
        while (at < last && x.get(at + 1) <= score) {
            at++;
        }
        if (at < 0) {
            return y.getFirst();
        }
        if (at == last || x.get(at) == score) {
            return y.get(at);
        }
        double slope = (y.get(at + 1) - y.get(at)) / (x.get(at + 1) - x.get(at));
        return slope * (score - x.get(at)) + y.get(at);
    }
}
