package dev.signalbox.web.fit;

import dev.signalbox.quality.ThresholdCurve;
import dev.signalbox.quality.ThresholdCurve.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The curve of a fit as a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param accuracy path of the share that is right, by threshold
 * @param coverage path of the share for which a route is chosen
 * @param chosen where the fitted threshold is, from the left
 * @param shown some points, as numbers
 */
public record FitCurve(String accuracy, String coverage, String chosen, List<Point> shown) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 200;
    private static final int MARGIN = 10;
    private static final int EACH = 6;

    static FitCurve of(ThresholdCurve curve, double threshold) {
        List<Point> points = curve.points();
        if (points.isEmpty()) {
            return new FitCurve("", "", "0", List.of());
        }
        double low = points.getFirst().threshold();
        double high = points.getLast().threshold();
        return new FitCurve(
                path(points, low, high, Point::accuracy),
                path(points, low, high, Point::coverage),
                x(Math.clamp(threshold, low, high), low, high),
                IntStream.range(0, points.size())
                        .filter(i -> i % EACH == 0)
                        .mapToObj(points::get)
                        .toList());
    }

    private static String path(List<Point> points, double low, double high, ToDoubleFunction<Point> share) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(x(point.threshold(), low, high))
                    .append(' ')
                    .append(number(HEIGHT - MARGIN - share.applyAsDouble(point) * (HEIGHT - 2 * MARGIN)));
        }
        return path.toString();
    }

    private static String x(double threshold, double low, double high) {
        double share = high > low ? (threshold - low) / (high - low) : 0.5;
        return number(MARGIN + share * (WIDTH - 2 * MARGIN));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
