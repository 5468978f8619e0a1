package dev.signalbox.web.report;

import dev.signalbox.quality.ConfusionPairs.Pair;
import dev.signalbox.web.page.TextExcerpt;

/** Sentences with one label for which one other choice was made. */
public record PairLine(String expected, String chosen, int count, String href) {
    private static final int LONGEST = 120;

    static PairLine of(ReportedEvaluation found, Pair pair) {
        return new PairLine(
                pair.expected(), pair.chosen(), pair.count(), found.confusionHref(pair.expected(), pair.chosen()));
    }

    /** Returns the name of a route as a row shows it; {@code none} for no route. */
    public static String shown(String route) {
        return route.isEmpty() ? "none" : TextExcerpt.of(route, LONGEST);
    }
}
