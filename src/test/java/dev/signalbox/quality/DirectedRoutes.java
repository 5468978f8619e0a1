package dev.signalbox.quality;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random routes whose utterances point into one direction each, with noise, and sentences for them and for none. */
final class DirectedRoutes {
    private static final int UTTERANCES = 30;
    private static final int SPARE = 10;
    private static final int SENTENCES = 20;
    private static final double THRESHOLD = 0.5;

    private final Random random;
    private final int dimensions;
    private final Map<String, float[]> vectors = new HashMap<>();

    private DirectedRoutes(Random random, int dimensions) {
        this.random = random;
        this.dimensions = dimensions;
    }

    static GateTrial trial(int routes, long seed) {
        DirectedRoutes made = new DirectedRoutes(new Random(seed), 4 * routes);
        List<Route> all = new ArrayList<>();
        Map<String, List<String>> spare = new HashMap<>();
        List<LabelledSentence> sentences = new ArrayList<>();
        for (int i = 0; i < routes; i++) {
            String name = "route " + i;
            all.add(Route.of(name, made.texts(name + " utterance ", UTTERANCES, i)));
            spare.put(name, made.texts(name + " spare ", SPARE, i));
            made.texts(name + " sentence ", SENTENCES, i)
                    .forEach(text -> sentences.add(new LabelledSentence(text, name)));
        }
        made.texts("nothing ", SENTENCES, routes).forEach(text -> sentences.add(new LabelledSentence(text, "")));
        Route unrelated = Route.of("unrelated", made.texts("unrelated ", UTTERANCES, routes + 1));
        return new GateTrial(
                RouterConfig.of("test", "test", all), spare, unrelated, sentences, made.vectors, THRESHOLD);
    }

    private List<String> texts(String prefix, int count, int direction) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    vectors.put(prefix + i, vector(direction));
                    return prefix + i;
                })
                .toList();
    }

    private float[] vector(int direction) {
        float[] vector = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (float) random.nextGaussian() * 0.1f;
        }
        vector[direction] += 1;
        return vector;
    }
}
