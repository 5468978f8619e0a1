package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Replays 100,000 distinct questions of 384 dimensions on a plan for 150 routes with 15,000 utterances. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(1)
public class ReplayBenchmark {
    private static final int ROUTES = 150;
    private static final int UTTERANCES = 15_000;
    private static final int DIMENSIONS = 384;

    @Param("100000")
    int questions;

    /** How many utterances the plan files under another route. */
    @Param({"100", "1000"})
    int changed;

    private List<ReplayedSentence> asked = List.of();
    private ReplaySide before = side(List.of(), List.of());
    private ReplaySide after = before;

    /** Draws vectors around a centre for each route, as those of real utterances lie. */
    @Setup
    public void draw() {
        Random random = new Random(42);
        List<float[]> centres = new ArrayList<>();
        for (int route = 0; route < ROUTES; route++) {
            centres.add(around(random, new float[DIMENSIONS], 1));
        }
        List<UtteranceKey> pairs = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < UTTERANCES; i++) {
            int route = i * ROUTES / UTTERANCES;
            pairs.add(new UtteranceKey("route " + route, "text " + i));
            vectors.add(around(random, centres.get(route), 0.7));
        }
        before = side(pairs, vectors);
        List<UtteranceKey> moved = new ArrayList<>(pairs);
        for (int i = 0; i < changed; i++) {
            moved.set(i, new UtteranceKey("route " + (ROUTES - 1), pairs.get(i).utterance()));
        }
        after = side(moved, vectors);
        List<ReplayedSentence> drawn = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            drawn.add(new ReplayedSentence("question " + i, 1, around(random, centres.get(i % ROUTES), 0.7)));
        }
        asked = drawn;
    }

    private static ReplaySide side(List<UtteranceKey> pairs, List<float[]> vectors) {
        List<Route> routes = new ArrayList<>();
        for (int route = 0; route < ROUTES; route++) {
            routes.add(Route.of("route " + route, List.of()));
        }
        ChoiceRule rule = new ClassicRule(routes, 0.5, ScoreAggregation.MEAN, 5);
        return new ReplaySide(rule, pairs, vectors);
    }

    private static float[] around(Random random, float[] centre, double spread) {
        float[] vector = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) (centre[d] + spread * random.nextGaussian());
        }
        return vector;
    }

    /** Replays all of them. */
    @Benchmark
    public DecisionReplay replay() {
        return DecisionReplay.of(asked, before, after);
    }
}
