package dev.signalbox.web.report;

import dev.signalbox.quality.ConfusionMatrix;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.List;

/**
 * A confusion matrix as a drawing: a row for each labelled route, a column for each chosen one, with a number for each route.
 *
 * @param right path of the squares on the diagonal
 * @param levels paths of the other squares, from few sentences to many
 * @param cells the counts
 */
public record MatrixChart(
        int width,
        int height,
        String grid,
        String right,
        List<String> levels,
        List<Cell> cells,
        List<Label> labels,
        List<Row> rows,
        String message) {
    private static final int CELL = 24;
    private static final int LEFT = 190;
    private static final int TOP = 24;
    private static final int LEVELS = 4;
    private static final int LONGEST = 24;

    /** A count at a place of the drawing. */
    public record Cell(String text, int x, int y) {}

    /** A number at the top and the name of a route at the left. */
    public record Label(String number, String name, int at) {}

    /**
     * The same as a row of a table.
     *
     * @param others sentences for which a route was chosen that is not in the matrix
     */
    public record Row(String number, String route, int right, List<PairLine> wrong, int others) {}

    static MatrixChart of(ConfusionMatrix matrix, ReportedEvaluation found) {
        int size = matrix.names().size();
        int most = 1;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                most = row == column ? most : Math.max(most, matrix.count(row, column));
            }
        }
        StringBuilder right = new StringBuilder();
        List<StringBuilder> levels = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            levels.add(new StringBuilder());
        }
        List<Cell> cells = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            String name = matrix.names().get(row);
            labels.add(new Label(number(name, row), TextExcerpt.of(PairLine.shown(name), LONGEST), middle(row)));
            List<PairLine> wrong = new ArrayList<>();
            for (int column = 0; column < size; column++) {
                int count = matrix.count(row, column);
                if (count == 0) {
                    continue;
                }
                String square = "M" + (LEFT + column * CELL) + " " + (TOP + row * CELL) + "h" + CELL + "v" + CELL + "h-"
                        + CELL + "z";
                cells.add(new Cell(short3(count), LEFT + middle(column), TOP + middle(row)));
                if (row == column) {
                    right.append(square);
                } else {
                    levels.get(Math.min(LEVELS - 1, LEVELS * (count - 1) / most))
                            .append(square);
                    String chosen = matrix.names().get(column);
                    wrong.add(new PairLine(name, chosen, count, found.confusionHref(name, chosen)));
                }
            }
            wrong.sort(java.util.Comparator.comparingInt(PairLine::count).reversed());
            rows.add(new Row(
                    number(name, row),
                    name,
                    matrix.count(row, row),
                    wrong,
                    matrix.others().get(row)));
        }
        return new MatrixChart(
                LEFT + size * CELL + 1,
                TOP + size * CELL + 1,
                grid(size),
                right.toString(),
                levels.stream().map(StringBuilder::toString).toList(),
                cells,
                labels,
                rows,
                "Labelled routes in rows, chosen routes in columns: the " + DisplayFormat.count(size - 1L, "route")
                        + " with the most confusions, and none. The largest number off the diagonal is "
                        + DisplayFormat.number(most) + ".");
    }

    private static String number(String name, int place) {
        return name.isEmpty() ? "–" : String.valueOf(place + 1);
    }

    private static int middle(int place) {
        return place * CELL + CELL / 2;
    }

    private static String short3(int count) {
        return count < 1000 ? String.valueOf(count) : count / 1000 + "k";
    }

    private static String grid(int size) {
        StringBuilder grid = new StringBuilder();
        for (int i = 0; i <= size; i++) {
            grid.append("M")
                    .append(LEFT)
                    .append(' ')
                    .append(TOP + i * CELL)
                    .append("h")
                    .append(size * CELL);
            grid.append("M")
                    .append(LEFT + i * CELL)
                    .append(' ')
                    .append(TOP)
                    .append("v")
                    .append(size * CELL);
        }
        return grid.toString();
    }

    /** Returns where the names begin. */
    public int left() {
        return LEFT;
    }

    /** Returns how far the rows are from the top. */
    public int top() {
        return TOP;
    }
}
