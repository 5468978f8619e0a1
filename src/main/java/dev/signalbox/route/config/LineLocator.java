package dev.signalbox.route.config;

import java.util.ArrayList;
import java.util.List;

/** Finds the line and column of a place in a text. Keeps a mark every 64 Ki characters, so that it is quick and small for any text. */
final class LineLocator {
    private static final int STEP = 1 << 16;

    private final String text;
    private final List<Place> marks = new ArrayList<>();

    /** A line from 1 and a column from 1, in code points. */
    record Place(int line, int column) {}

    LineLocator(String text) {
        this.text = text;
    }

    /** The place of an offset. */
    Place at(int offset) {
        int end = Math.min(offset, text.length());
        if (marks.isEmpty()) {
            marks.add(new Place(1, 1));
            for (int next = STEP; next <= text.length(); next += STEP) {
                marks.add(walk(marks.getLast(), next - STEP, next));
            }
        }
        return walk(marks.get(end / STEP), end / STEP * STEP, end);
    }

    private Place walk(Place from, int start, int end) {
        int line = from.line();
        int column = from.column();
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c) || i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))) {
                column++;
            }
        }
        return new Place(line, column);
    }
}
