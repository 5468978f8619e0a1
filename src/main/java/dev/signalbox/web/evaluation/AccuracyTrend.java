package dev.signalbox.web.evaluation;

import dev.signalbox.quality.Share;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.StoredEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The accuracy of local over its revisions on one version of a test set, as a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param line path through the accuracies
 * @param ranges paths of the 95% intervals
 * @param dots paths of the accuracies
 * @param lowest the value at the bottom of the drawing, as a text
 * @param highest the value at its top
 * @param message the same as a text
 */
public record AccuracyTrend(
        String testSet,
        int version,
        String line,
        List<String> ranges,
        List<String> dots,
        int from,
        int to,
        String lowest,
        String highest,
        String message) {
    public static final int WIDTH = 600;
    public static final int HEIGHT = 80;
    private static final int MARGIN = 8;
    /** The most revisions that are drawn. */
    private static final int SHOWN = 40;

    /**
     * Draws the newest evaluation of each revision on the test set version of the newest evaluation of local; empty if it has fewer than two.
     *
     * @param newestFirst evaluations of a router
     * @param names of the test sets, by id
     */
    static Optional<AccuracyTrend> of(List<StoredEvaluation> newestFirst, Map<Long, String> names) {
        List<StoredEvaluation> local = newestFirst.stream()
                .filter(each -> each.subject() instanceof LocalRevision)
                .toList();
        if (local.isEmpty()) {
            return Optional.empty();
        }
        StoredEvaluation newest = local.getFirst();
        TreeMap<Integer, StoredEvaluation> byRevision = new TreeMap<>();
        local.stream()
                .filter(each ->
                        each.testSetId() == newest.testSetId() && each.testSetVersion() == newest.testSetVersion())
                .forEach(each -> byRevision.putIfAbsent(each.subject().revision(), each));
        while (byRevision.size() > SHOWN) {
            byRevision.pollFirstEntry();
        }
        return byRevision.size() < 2
                ? Optional.empty()
                : Optional.of(
                        drawn(List.copyOf(byRevision.values()), names.getOrDefault(newest.testSetId(), "a test set")));
    }

    private static AccuracyTrend drawn(List<StoredEvaluation> evaluations, String name) {
        List<Share> shares = evaluations.stream()
                .map(each -> new Share(each.figures().right(), each.figures().sentences()))
                .toList();
        double low = shares.stream().mapToDouble(Share::lowest).min().orElse(0);
        double high = shares.stream().mapToDouble(Share::highest).max().orElse(1);
        StringBuilder line = new StringBuilder();
        List<String> ranges = new ArrayList<>();
        List<String> dots = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            String x = number(MARGIN + (double) i / (shares.size() - 1) * (WIDTH - 2 * MARGIN));
            line.append(i == 0 ? "M" : "L").append(x).append(' ').append(y(share.value(), low, high));
            ranges.add("M" + x + " " + y(share.lowest(), low, high) + "V" + y(share.highest(), low, high));
            dots.add("M" + x + " " + y(share.value(), low, high) + "h0");
        }
        StoredEvaluation first = evaluations.getFirst();
        StoredEvaluation last = evaluations.getLast();
        String message = "Accuracy of local on version " + first.testSetVersion() + " of " + name + ": "
                + EvaluationLine.percent(shares.getFirst()) + " at revision "
                + first.subject().revision() + ", " + EvaluationLine.percent(shares.getLast()) + " at revision "
                + last.subject().revision() + ".";
        return new AccuracyTrend(
                name,
                first.testSetVersion(),
                line.toString(),
                ranges,
                dots,
                first.subject().revision(),
                last.subject().revision(),
                EvaluationLine.percent(low),
                EvaluationLine.percent(high),
                message);
    }

    private static String y(double value, double low, double high) {
        double share = high == low ? 0.5 : (value - low) / (high - low);
        return number(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
