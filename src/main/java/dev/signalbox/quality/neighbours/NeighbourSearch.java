package dev.signalbox.quality.neighbours;

import dev.signalbox.quality.UtteranceNeighbours;
import dev.signalbox.route.UtteranceKey;
import java.util.List;
import java.util.function.IntConsumer;

/** Finds the neighbours of every utterance: of up to {@link #EXACT} exactly, of more through a graph, which may miss some. */
public final class NeighbourSearch {
    /** The most utterances of which every pair is compared: the work grows with the square of their number. */
    public static final int EXACT = 20_000;

    private NeighbourSearch() {}

    /**
     * Returns the neighbours.
     *
     * @param utterances each pair of a route and a text once
     * @param vectors of the utterances, in their order, all of one length
     * @param done told now and then, on the caller's thread, how many of the utterances are done
     */
    public static UtteranceNeighbours of(List<UtteranceKey> utterances, List<float[]> vectors, IntConsumer done) {
        return utterances.size() <= EXACT
                ? UtteranceNeighbours.compared(utterances, vectors, done)
                : new NeighbourGraph(utterances, vectors).neighbours(done);
    }
}
