package dev.signalbox.web.route;

import java.util.List;

/**
 * Utterances that are being typed, and what is odd about them.
 *
 * @param text the contents of the field
 * @param count how many utterances it has
 * @param odd those that something is odd about
 * @param near nearly the same ones in other routes
 */
public record TypedUtterances(String text, int count, List<UtteranceLine> odd, SimilarUtterances near) {
    /** Lines listed; who pastes thousands gets the count. */
    static final int LISTED = 20;

    /** How many beyond those listed are odd as well. */
    public int beyond() {
        return Math.max(0, odd.size() - LISTED);
    }

    public List<UtteranceLine> first() {
        return odd.subList(0, Math.min(LISTED, odd.size()));
    }
}
