package dev.signalbox.web.remote;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How many utterances differed at each check, over time, as a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param line path of the steps; a check that could not tell leaves a gap
 * @param dots one for each check, in order of time
 * @param most the largest number of utterances that differed
 * @param message the same as a text
 */
public record DriftChart(String line, List<Dot> dots, int most, Instant from, Instant to, String message) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 80;
    private static final int MARGIN = 8;

    /**
     * A check in the drawing.
     *
     * @param css what it found: {@code zero}, {@code some} or {@code unknown}
     */
    public record Dot(String css, String x, String y) {}

    /** Draws checks that were made one after the other, newest first; at least one. */
    static DriftChart of(List<CheckRecord> newestFirst) {
        List<CheckRecord> checks = newestFirst.reversed();
        Instant from = checks.getFirst().at();
        Instant to = checks.getLast().at();
        int most = checks.stream()
                .mapToInt(check -> differing(check).orElse(0))
                .max()
                .orElse(0);
        StringBuilder line = new StringBuilder();
        List<Dot> dots = new ArrayList<>();
        boolean drawing = false;
        for (CheckRecord check : checks) {
            OptionalInt differing = differing(check);
            String x = x(check.at(), from, to);
            String y = y(differing.orElse(0), most);
            if (differing.isPresent()) {
                line.append(drawing ? "H" + x + "V" + y : "M" + x + " " + y);
            }
            drawing = differing.isPresent();
            dots.add(new Dot(differing.isEmpty() ? "unknown" : differing.getAsInt() == 0 ? "zero" : "some", x, y));
        }
        return new DriftChart(line.toString(), dots, most, from, to, message(checks, most));
    }

    private static OptionalInt differing(CheckRecord line) {
        DiffCounts counts = line.check().counts();
        if (counts != null) {
            return OptionalInt.of(counts.differing());
        }
        return line.check().status() == Status.SYNCED ? OptionalInt.of(0) : OptionalInt.empty();
    }

    private static String x(Instant at, Instant from, Instant to) {
        long all = Duration.between(from, to).toMillis();
        double share = all == 0 ? 0.5 : (double) Duration.between(from, at).toMillis() / all;
        return number(MARGIN + share * (WIDTH - 2 * MARGIN));
    }

    private static String y(int differing, int most) {
        double share = most == 0 ? 0 : (double) differing / most;
        return number(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String message(List<CheckRecord> checks, int most) {
        OptionalInt last = differing(checks.getLast());
        return "Utterances that differed at the last " + DisplayFormat.count(checks.size(), "check") + ": at most "
                + DisplayFormat.number(most) + ", "
                + (last.isPresent() ? DisplayFormat.number(last.getAsInt()) : "an unknown number")
                + " at the last one.";
    }
}
