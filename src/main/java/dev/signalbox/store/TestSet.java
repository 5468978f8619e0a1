package dev.signalbox.store;

import dev.signalbox.quality.LabelledSentence;
import java.time.Instant;
import java.util.List;

/**
 * Labelled sentences of a router. Each change is a new version; a version never changes.
 *
 * @param name unique among the test sets of the router
 * @param heldOut the share of the sentences that a fit does not see, in percent
 * @param head its newest version
 */
public record TestSet(long id, long routerId, String name, int heldOut, VersionLine head) {
    /** What is held out if no one chose otherwise, in percent. */
    public static final int USUAL_HELD_OUT = 30;

    /**
     * A version without its sentences.
     *
     * @param number from 1
     * @param what was changed, in a sentence
     */
    public record VersionLine(int number, String who, Instant at, String what, int sentences) {}

    /** A version with its sentences, in their order. */
    public record Version(VersionLine line, List<LabelledSentence> sentences) {
        public Version {
            sentences = List.copyOf(sentences);
        }
    }
}
