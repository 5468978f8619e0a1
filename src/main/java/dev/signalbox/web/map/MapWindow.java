package dev.signalbox.web.map;

/**
 * The part of the map that a page shows. The whole map is {@value #COLUMNS} wide and {@value #ROWS} high, with y downward; each step of the zoom
 * shows a part that is {@value #FACTOR} times smaller. A part never reaches beyond the map.
 *
 * @param zoom steps, 0 for the whole map
 * @param x the centre, in parts of 1 / {@value #FINE}
 * @param y the centre, in parts of 1 / {@value #FINE}
 */
public record MapWindow(int zoom, int x, int y) {
    /** Cells beside each other. */
    static final int COLUMNS = 10;
    /** Cells above each other. */
    static final int ROWS = 6;

    static final int FACTOR = 4;
    static final int DEEPEST = 5;
    private static final int FINE = 10_000;

    static final MapWindow WHOLE = new MapWindow(0, 0, 0);

    public MapWindow {
        zoom = Math.clamp(zoom, 0, DEEPEST);
        double half = 0.5 / Math.pow(FACTOR, zoom);
        x = inside(x, half * COLUMNS, COLUMNS);
        y = inside(y, half * ROWS, ROWS);
    }

    private static int inside(int centre, double half, int all) {
        int margin = (int) Math.ceil(half * FINE);
        return Math.clamp(centre, margin, all * FINE - margin);
    }

    boolean isWhole() {
        return zoom == 0;
    }

    boolean canZoomIn() {
        return zoom < DEEPEST;
    }

    double width() {
        return COLUMNS / Math.pow(FACTOR, zoom);
    }

    double height() {
        return ROWS / Math.pow(FACTOR, zoom);
    }

    double left() {
        return (double) x / FINE - width() / 2;
    }

    double top() {
        return (double) y / FINE - height() / 2;
    }

    boolean contains(double px, double py) {
        return px >= left() && px < left() + width() && py >= top() && py < top() + height();
    }

    /** Returns in which of so many columns of equal width a place is; the window contains it. */
    int column(double px, int columns) {
        return Math.clamp((long) Math.floor((px - left()) / width() * columns), 0, columns - 1);
    }

    /** Returns in which of so many rows of equal height a place is; the window contains it. */
    int row(double py, int rows) {
        return Math.clamp((long) Math.floor((py - top()) / height() * rows), 0, rows - 1);
    }

    /** Returns a smaller part around the middle of a cell. */
    MapWindow into(int column, int row) {
        return new MapWindow(zoom + 1, (int) Math.round((left() + (column + 0.5) * width() / COLUMNS) * FINE), (int)
                Math.round((top() + (row + 0.5) * height() / ROWS) * FINE));
    }

    /** Returns a larger part around the same centre. */
    MapWindow out() {
        return new MapWindow(zoom - 1, x, y);
    }

    /** Returns a part of the same size beside this one: it moves by so many halves of the window. */
    MapWindow moved(int right, int down) {
        return new MapWindow(
                zoom,
                x + (int) Math.round(right * width() / 2 * FINE),
                y + (int) Math.round(down * height() / 2 * FINE));
    }
}
