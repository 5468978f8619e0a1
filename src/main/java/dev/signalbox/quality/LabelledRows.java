package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import java.util.List;

/**
 * Labelled sentences with the records nearest to each.
 *
 * @param nearest of each sentence, nearest first: as many as the largest number of records that a rule over them counts, if there are so many
 */
public record LabelledRows(List<LabelledSentence> sentences, List<List<ProbeHit>> nearest) {
    public LabelledRows {
        sentences = List.copyOf(sentences);
        nearest = List.copyOf(nearest);
        if (sentences.size() != nearest.size()) {
            throw new IllegalArgumentException(sentences.size() + " sentences, but hits of " + nearest.size());
        }
    }

    /** Returns what a rule chooses for them. */
    public Evaluation evaluated(ChoiceRule rule) {
        return Evaluation.of(sentences, nearest, rule);
    }
}
