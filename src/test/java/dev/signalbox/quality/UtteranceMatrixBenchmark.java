package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * An evaluation of 5,500 sentences on 15,000 utterances in 150 routes, all of whose vectors are known: with the vector module, which the launcher
 * adds for the console, and without. {@code make bench BENCH=UtteranceMatrix}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class UtteranceMatrixBenchmark {
    private static final int DIMENSIONS = 384;
    private static final int UTTERANCES = 15_000;
    private static final int SENTENCES = 5_500;
    private static final int ROUTES = 150;

    private final Random random = new Random(42);
    private final List<UtteranceKey> pairs = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();
    private final List<LabelledSentence> asked = new ArrayList<>();
    private final List<float[]> sentences = new ArrayList<>();
    private ChoiceRule rule = ChoiceRule.of(RouterConfig.of("hash", "none", List.of()), null);

    @Setup
    public void make() {
        List<List<String>> texts = IntStream.range(0, ROUTES)
                .<List<String>>mapToObj(_ -> new ArrayList<>())
                .toList();
        for (int i = 0; i < UTTERANCES; i++) {
            texts.get(i % ROUTES).add("utterance " + i);
            pairs.add(new UtteranceKey("route " + i % ROUTES, "utterance " + i));
            vectors.add(direction());
        }
        for (int i = 0; i < SENTENCES; i++) {
            asked.add(new LabelledSentence("sentence " + i, "route " + i % ROUTES));
            sentences.add(direction());
        }
        List<Route> routes = IntStream.range(0, ROUTES)
                .mapToObj(i -> Route.of("route " + i, texts.get(i)).withScoreThreshold(0.3))
                .toList();
        rule = ChoiceRule.of(RouterConfig.of("hash", "none", routes), null);
    }

    private float[] direction() {
        float[] vector = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    private Evaluation evaluated() {
        List<List<ProbeHit>> nearest = new UtteranceMatrix(pairs, vectors).nearest(sentences, rule.topK());
        return Evaluation.of(asked, nearest, rule);
    }

    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public Evaluation withVectorModule() {
        return evaluated();
    }

    @Benchmark
    @Fork(1)
    public Evaluation withoutVectorModule() {
        return evaluated();
    }
}
