package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Routes whose utterances lie around a center each, and labelled sentences that lie farther from it, some near no center at all: as hard to route
 * as real ones, and made from a seed.
 */
public final class ClusteredSentences {
    private static final int DIMENSIONS = 24;
    private static final int UTTERANCES = 12;

    private final Random random;
    private final List<Route> routes = new ArrayList<>();
    private final List<LabelledSentence> sentences = new ArrayList<>();
    private final List<List<ProbeHit>> nearest;

    public ClusteredSentences(int routes, int sentences, long seed) {
        random = new Random(seed);
        List<float[]> centers = IntStream.range(0, routes)
                .mapToObj(_ -> near(new float[DIMENSIONS], 1))
                .toList();
        List<UtteranceKey> pairs = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int route = 0; route < routes; route++) {
            List<String> utterances = new ArrayList<>();
            for (int i = 0; i < UTTERANCES; i++) {
                utterances.add("utterance " + i + " of route " + route + ", which is as long as most");
                pairs.add(new UtteranceKey("route_number_" + route, utterances.getLast()));
                vectors.add(near(centers.get(route), 0.6));
            }
            this.routes.add(Route.of("route_number_" + route, utterances));
        }
        List<float[]> asked = new ArrayList<>();
        for (int i = 0; i < sentences; i++) {
            boolean inScope = i % 5 > 0;
            int route = random.nextInt(routes);
            asked.add(near(inScope ? centers.get(route) : new float[DIMENSIONS], inScope ? 0.75 : 1));
            this.sentences.add(new LabelledSentence(
                    "labelled sentence " + i + " that somebody could ask",
                    inScope ? "route_number_" + route : "",
                    i % 50 == 0 ? Set.of("must") : Set.of()));
        }
        nearest = new UtteranceMatrix(pairs, vectors).nearest(asked, 5);
    }

    private float[] near(float[] center, double spread) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (center[i] + spread * random.nextGaussian());
        }
        return vector;
    }

    public List<Route> routes() {
        return routes;
    }

    public List<LabelledSentence> sentences() {
        return sentences;
    }

    /** What a router of 0.x with this threshold chooses. */
    public Evaluation evaluation(double threshold) {
        return evaluation(ChoiceRule.of(RouterConfig.of("t", "n", routes), threshold));
    }

    public Evaluation evaluation(ChoiceRule rule) {
        return Evaluation.of(sentences, nearest, rule);
    }
}
