package dev.signalbox.web.route;

import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;

/** What was found of utterances in other routes that mean nearly the same. */
public sealed interface SimilarUtterances {
    /** Cosine similarity from which two utterances count as nearly the same. */
    double BOUND = 0.85;

    /**
     * It was looked for.
     *
     * @param pairs nearest first
     * @param skipped utterances of other routes that have no vector yet
     * @param unlooked utterances of this route for which the time was too short
     */
    record Found(List<Twins> pairs, int skipped, int unlooked) implements SimilarUtterances {}

    /** It was not. */
    record Unknown(String why) implements SimilarUtterances {}

    /**
     * Two utterances.
     *
     * @param href the page of the other route
     */
    record Twins(String text, String other, String route, String href, double cosine) {
        public String shown() {
            return TextExcerpt.of(text);
        }

        public String otherShown() {
            return TextExcerpt.of(other);
        }

        /** {@code 0.93}, rounded down so that only equal directions are 1.00. */
        public String score() {
            return String.format(Locale.ROOT, "%.2f", Math.floor(cosine * 100) / 100);
        }
    }
}
