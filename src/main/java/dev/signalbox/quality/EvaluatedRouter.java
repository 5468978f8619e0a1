package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import java.util.List;

/**
 * A router that can be asked many sentences in this process.
 *
 * @param side its rule and its records, in the order in which the router or its index lists them
 * @param utterances of the records
 */
public record EvaluatedRouter(ReplaySide side, UtteranceMatrix utterances) {
    public static EvaluatedRouter of(ReplaySide side) {
        return new EvaluatedRouter(side, new UtteranceMatrix(side.pairs(), side.vectors()));
    }

    public ChoiceRule rule() {
        return side.rule();
    }

    /**
     * Lets the router choose for labelled sentences.
     *
     * @param vectors of the sentences, in their order
     * @throws IllegalStateException if the rule has an obstacle
     */
    public Evaluation evaluate(List<LabelledSentence> asked, List<float[]> vectors) {
        List<List<ProbeHit>> nearest = utterances.pairs().isEmpty()
                ? asked.stream().map(_ -> List.<ProbeHit>of()).toList()
                : utterances.nearest(vectors, rule().topK());
        return Evaluation.of(asked, nearest, rule());
    }
}
