package dev.signalbox.web.page;

import dev.signalbox.sync.diff.DiffCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of a diff drawn as one bar, its parts in the order same, changed, local only, remote only.
 *
 * @param parts those that are not empty
 * @param message the counts as text
 */
public record DiffBar(List<Part> parts, String message) {
    /** The width of the whole bar, in the units of {@link Part}. */
    public static final int WIDTH = 1000;
    /** The least width of a part, so that it is visible. */
    private static final int NARROWEST = 12;

    /**
     * The part of one kind of entries.
     *
     * @param css class of the part
     * @param x its start, of {@link #WIDTH}
     */
    public record Part(String css, int x, int width) {}

    public static DiffBar of(DiffCounts counts) {
        String[] css = {"same", "changed", "local", "remote"};
        int[] numbers = {counts.same(), counts.changed(), counts.localOnly(), counts.remoteOnly()};
        int[] widths = widths(numbers, counts.total());
        List<Part> parts = new ArrayList<>();
        int x = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (widths[i] > 0) {
                parts.add(new Part(css[i], x, widths[i]));
                x += widths[i];
            }
        }
        return new DiffBar(
                List.copyOf(parts),
                DisplayFormat.number(counts.same()) + " on both sides, " + DisplayFormat.number(counts.changed())
                        + " changed, "
                        + DisplayFormat.number(counts.localOnly()) + " local only, "
                        + DisplayFormat.number(counts.remoteOnly())
                        + " remote only");
    }

    private static int[] widths(int[] numbers, long total) {
        int[] widths = new int[numbers.length];
        int widest = 0;
        int used = 0;
        for (int i = 0; i < numbers.length; i++) {
            widths[i] = numbers[i] == 0 ? 0 : (int) Math.max(NARROWEST, (long) numbers[i] * WIDTH / total);
            widest = widths[i] > widths[widest] ? i : widest;
            used += widths[i];
        }
        if (total > 0) {
            widths[widest] += WIDTH - used;
        }
        return widths;
    }
}
