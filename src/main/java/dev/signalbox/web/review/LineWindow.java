package dev.signalbox.web.review;

/**
 * Which lines of a route a page shows.
 *
 * @param from how many lines come before them
 * @param byLine whether each line is shown for itself; otherwise those that repeat a change are folded and not counted
 */
record LineWindow(int from, boolean byLine) {
    static final LineWindow FIRST = new LineWindow(0, false);
}
