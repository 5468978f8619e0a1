package dev.signalbox.web.map;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The points of a window as a few paths, on a grid of {@value #WIDTH} by {@value #HEIGHT}: points that fall on the same place of the grid are one.
 * So the drawing has the same few elements for any number of points, and a bounded length.
 *
 * @param density grey points by how many are at one place: one, a few, many
 * @param matched points that a filter found and that have no colour
 * @param groups corners of one path for each colour; a marker is drawn at each corner but the last, which repeats the one before it: a path of one
 *     corner would have no marker in some browsers
 */
public record MapDrawing(List<String> density, String matched, List<String> groups) {
    public static final int WIDTH = 400;
    public static final int HEIGHT = 240;

    /** A layer of points that a filter did not find, or that are one of many. */
    static final int GREY = -1;
    /** A layer of points without a colour that a filter found. */
    static final int MATCHED = 0;

    /** The most characters of the paths; with more, the grid gets coarser. */
    static final int LONGEST = 100_000;

    private static final int COARSEST = 8;
    private static final int FEW = 2;
    private static final int MANY = 4;

    /**
     * Draws points.
     *
     * @param layers of each point: {@link #GREY}, {@link #MATCHED} or the number of a colour, from 1
     * @param colors how many there are
     */
    static MapDrawing of(MapWindow window, MapLayout points, int[] layers, int colors) {
        MapDrawing drawing = onGrid(1, window, points, layers, colors);
        for (int step = 2; step <= COARSEST && drawing.length() > LONGEST; step *= 2) {
            drawing = onGrid(step, window, points, layers, colors);
        }
        return drawing;
    }

    /** Returns the characters of all paths. */
    int length() {
        return matched.length()
                + density.stream().mapToInt(String::length).sum()
                + groups.stream().mapToInt(String::length).sum();
    }

    private static MapDrawing onGrid(int step, MapWindow window, MapLayout points, int[] layers, int colors) {
        int columns = WIDTH / step;
        int rows = HEIGHT / step;
        int[][] counts = new int[colors + 2][columns * rows];
        for (int i = 0; i < layers.length; i++) {
            double x = points.x()[i];
            double y = points.y()[i];
            if (window.contains(x, y)) {
                counts[layers[i] + 1][window.row(y, rows) * columns + window.column(x, columns)]++;
            }
        }
        int[] grey = counts[0];
        int[] found = counts[1];
        Grid grid = new Grid(step, columns, rows);
        List<String> groups = new ArrayList<>();
        IntStream.range(2, counts.length).forEach(color -> groups.add(grid.corners(at -> counts[color][at] > 0)));
        return new MapDrawing(
                List.of(
                        grid.lines(at -> grey[at] > 0 && grey[at] < FEW),
                        grid.lines(at -> grey[at] >= FEW && grey[at] < MANY),
                        grid.lines(at -> grey[at] >= MANY)),
                grid.lines(at -> found[at] > 0),
                groups);
    }

    /**
     * Writes places of a grid as a path.
     *
     * @param step of the coordinates from one place to the next
     */
    private record Grid(int step, int columns, int rows) {
        /** Lines with round ends: neighbours in a row are one line, a place alone is a line without a length. */
        String lines(IntPredicate has) {
            StringBuilder path = new StringBuilder();
            int lastColumn = 0;
            int lastRow = 0;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    if (has.test(row * columns + column)) {
                        int from = column;
                        while (column + 1 < columns && has.test(row * columns + column + 1)) {
                            column++;
                        }
                        path.append('m').append((from - lastColumn) * step);
                        number(path, (row - lastRow) * step).append('h').append((column - from) * step);
                        lastColumn = column;
                        lastRow = row;
                    }
                }
            }
            return path.toString();
        }

        /** A corner at each place. */
        String corners(IntPredicate has) {
            StringBuilder path = new StringBuilder();
            int lastColumn = 0;
            int lastRow = 0;
            for (int at = 0; at < columns * rows; at++) {
                if (has.test(at)) {
                    int column = at % columns;
                    int row = at / columns;
                    if (path.isEmpty()) {
                        path.append('m').append(column * step);
                    } else {
                        number(path, (column - lastColumn) * step);
                    }
                    number(path, (row - lastRow) * step);
                    lastColumn = column;
                    lastRow = row;
                }
            }
            return path.isEmpty() ? "" : path.append("h0").toString();
        }

        private static StringBuilder number(StringBuilder path, int number) {
            return path.append(number < 0 ? "" : " ").append(number);
        }
    }
}
