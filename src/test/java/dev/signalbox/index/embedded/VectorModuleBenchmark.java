package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A query of the embedded index with and without the vector module, which the launcher adds for the console: 15,000 records are all compared, 30,000 are
 * searched by their graph. {@code make bench BENCH=VectorModule}. The indexes stay in the temporary folder, for the next run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class VectorModuleBenchmark {
    private static final int DIMENSIONS = 384;
    private static final int BATCH = 2_048;

    @Param({"15000", "30000"})
    private int records;

    private final Random random = new Random(42);
    private float[] sentence = {};

    @SuppressWarnings("NullAway.Init")
    private RouteIndex index;

    @Setup
    public void open() throws Exception {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "signalbox-vector-module");
        boolean made = Files.isDirectory(folder.resolve(String.valueOf(records)));
        index = new EmbeddedIndex(
                new EmbeddedAddress(folder.resolve(String.valueOf(records)), "", "records"),
                "the benchmark",
                Clock.systemUTC());
        if (!made) {
            index.create(DIMENSIONS, Metric.COSINE);
            for (int from = 0; from < records; from += BATCH) {
                index.upsert(IntStream.range(from, Math.min(from + BATCH, records))
                        .mapToObj(this::record)
                        .toList());
            }
        }
        sentence = direction();
    }

    private IndexRecord record(int number) {
        String route = "route " + number % 150;
        String text = "what would a customer write about matter number " + number;
        return new IndexRecord(
                RecordFields.idOf(route, text), new Utterance(route, text, RouteValue.NONE), direction());
    }

    private float[] direction() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    @TearDown
    public void close() {
        index.close();
    }

    @Benchmark
    @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
    public List<RecordMatch> withVectorModule() {
        return index.query(sentence, 5, Set.of());
    }

    @Benchmark
    @Fork(1)
    public List<RecordMatch> withoutVectorModule() {
        return index.query(sentence, 5, Set.of());
    }
}
