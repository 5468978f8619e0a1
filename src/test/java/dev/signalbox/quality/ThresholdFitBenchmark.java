package dev.signalbox.quality;

import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A fit of 150 routes with 15,000 utterances to 3,200 sentences, a fifth of them for no route, all of whose vectors are known: the search of
 * the nearest utterances, and every choice of aggregation, number of records and regularization with cross-validation. {@code make bench
 * BENCH=ThresholdFit}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class ThresholdFitBenchmark {
    private static final int DIMENSIONS = 384;
    private static final int UTTERANCES = 15_000;
    private static final int SENTENCES = 3_200;
    private static final int ROUTES = 150;
    /** As large as the direction itself: neighbours of other routes are common. */
    private static final float NOISE = 1;

    private final Random random = new Random(42);
    private final List<UtteranceKey> pairs = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();
    private final List<LabelledSentence> asked = new ArrayList<>();
    private final List<float[]> sentences = new ArrayList<>();

    @Setup
    public void make() {
        List<float[]> directions = new ArrayList<>();
        for (int route = 0; route < ROUTES; route++) {
            directions.add(near(new float[DIMENSIONS]));
        }
        for (int i = 0; i < UTTERANCES; i++) {
            pairs.add(new UtteranceKey("route " + i % ROUTES, "utterance " + i));
            vectors.add(near(directions.get(i % ROUTES)));
        }
        for (int i = 0; i < SENTENCES; i++) {
            boolean none = i % 5 == 0;
            asked.add(new LabelledSentence("sentence " + i, none ? "" : "route " + i % ROUTES));
            sentences.add(near(none ? new float[DIMENSIONS] : directions.get(i % ROUTES)));
        }
    }

    private float[] near(float[] direction) {
        float[] vector = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = direction[d] + NOISE * (float) random.nextGaussian();
        }
        return vector;
    }

    @Benchmark
    public ThresholdFit fit() {
        int most = RouterFit.TOP_K.getLast();
        return ThresholdFit.of(
                asked,
                new UtteranceMatrix(pairs, vectors).nearest(sentences, most),
                List.of(ScoreAggregation.values()),
                RouterFit.TOP_K,
                FitObjective.ACCURACY);
    }
}
