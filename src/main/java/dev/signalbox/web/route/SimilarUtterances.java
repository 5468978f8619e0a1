package dev.signalbox.web.route;

import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;

/** What was found of utterances in other routes that mean nearly the same. */
public sealed interface SimilarUtterances {
    /** Cosine similarity from which two utterances count as nearly the same. */
    double BOUND = 0.85;

    /**
     * The search ran, to its end or to its time limit.
     *
     * @param pairs nearest first, of those that were compared
     * @param coverage what was compared
     * @param unfit utterances of this route that the encoder cannot embed
     * @param withoutVector utterances of other routes that were not compared because they have no vector yet
     * @param next the address that continues the search; empty if time was not what ended it, or for texts that are not saved
     * @param probe the page that creates missing vectors
     */
    record Found(List<Twins> pairs, SearchCoverage coverage, int unfit, int withoutVector, String next, String probe)
            implements SimilarUtterances {
        /** Returns whether the time limit left utterances uncompared that have vectors or can get them. */
        public boolean unfinished() {
            return coverage.own() < coverage.allOwn() || coverage.others() + withoutVector < coverage.allOthers();
        }
    }

    /** The search could not run. */
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
