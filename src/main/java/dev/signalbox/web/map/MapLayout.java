package dev.signalbox.web.map;

import dev.signalbox.quality.UtteranceProjection.Point;
import java.util.List;

/**
 * Points on the map, as large as it takes: both axes have the same scale, and all points are inside with a margin.
 *
 * @param x of each point, from the left
 * @param y of each point, from the top
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MapLayout(double[] x, double[] y) {
    private static final double MARGIN = 0.25;

    static MapLayout of(List<Point> points) {
        double left = points.stream().mapToDouble(Point::x).min().orElse(0);
        double right = points.stream().mapToDouble(Point::x).max().orElse(0);
        double low = points.stream().mapToDouble(Point::y).min().orElse(0);
        double high = points.stream().mapToDouble(Point::y).max().orElse(0);
        double scale = Math.min(scale(MapWindow.COLUMNS, right - left), scale(MapWindow.ROWS, high - low));
        double middle = (left + right) / 2;
        double centre = (low + high) / 2;
        return new MapLayout(
                points.stream()
                        .mapToDouble(point -> MapWindow.COLUMNS / 2.0 + (point.x() - middle) * scale)
                        .toArray(),
                points.stream()
                        .mapToDouble(point -> MapWindow.ROWS / 2.0 - (point.y() - centre) * scale)
                        .toArray());
    }

    /** Equal points have no extent, and need none. */
    private static double scale(int cells, double extent) {
        return extent > 0 ? (cells - 2 * MARGIN) / extent : Double.MAX_VALUE;
    }
}
