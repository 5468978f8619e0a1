package dev.signalbox.route;

import java.util.ArrayList;
import java.util.List;

/** Finds the line and column of a place in a text. Keeps a mark every 64 Ki characters, so that it is quick and small for any text. */
final class Lines {
    private static final int STEP = 1 << 16;

    private final String text;
    private final List<Place> marks = new ArrayList<>();

    /** @param start the offset at which the line begins */
    private record Place(int line, int start) {}

    Lines(String text) {
        this.text = text;
    }

    /** The line of an offset, from 1. */
    int line(int offset) {
        return place(offset).line();
    }

    /** The column of an offset, from 1, in code points. */
    int column(int offset) {
        return text.codePointCount(place(offset).start(), Math.min(offset, text.length())) + 1;
    }

    private Place place(int offset) {
        int end = Math.min(offset, text.length());
        if (marks.isEmpty()) {
            marks.add(new Place(1, 0));
            for (int at = STEP; at <= text.length(); at += STEP) {
                marks.add(walk(marks.getLast(), at - STEP, at));
            }
        }
        return walk(marks.get(end / STEP), end / STEP * STEP, end);
    }

    private Place walk(Place from, int start, int end) {
        int line = from.line();
        int begin = from.start();
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                line++;
                begin = i + 1;
            }
        }
        return new Place(line, begin);
    }
}
