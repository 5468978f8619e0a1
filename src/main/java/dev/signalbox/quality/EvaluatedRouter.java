package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import java.util.List;

/**
 * A router that can be asked many sentences in this process.
 *
 * @param utterances with their vectors, in the order in which the router or its index lists them
 */
public record EvaluatedRouter(ChoiceRule rule, UtteranceMatrix utterances) {
    /**
     * Lets the router choose for labelled sentences.
     *
     * @param vectors of the sentences, in their order
     * @throws IllegalStateException if the rule has an obstacle
     */
    public Evaluation evaluate(List<LabelledSentence> asked, List<float[]> vectors) {
        List<List<ProbeHit>> nearest = utterances.pairs().isEmpty()
                ? asked.stream().map(_ -> List.<ProbeHit>of()).toList()
                : utterances.nearest(vectors, rule.topK());
        return Evaluation.of(asked, nearest, rule);
    }
}
