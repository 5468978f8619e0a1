package dev.signalbox.index.embedded;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measures the embedded index as a synchronisation uses it; no part of the tests.
 *
 * <p>Arguments: records, dimensions, records in a batch. Prints milliseconds; queries also with the share of the true nearest that the
 * graphs find. The vectors lie around 150 centres, one a route, as those of real utterances do.
 */
public final class EmbeddedIndexBenchmark {
    private static final int ROUTES = 150;
    private static final int TOP = 5;

    private final Random random = new Random(42);
    private final int dimensions;
    private final List<IndexRecord> records = new ArrayList<>();
    private final float[][] centres;

    private EmbeddedIndexBenchmark(int count, int dimensions) {
        this.dimensions = dimensions;
        centres = new float[ROUTES][];
        Arrays.setAll(centres, i -> direction(null));
        for (int i = 0; i < count; i++) {
            int route = (int) ((long) i * ROUTES / count);
            Utterance utterance =
                    new Utterance("route " + route, "what would somebody say about number " + i, RouteValue.NONE);
            records.add(new IndexRecord(
                    RecordFields.idOf(utterance.route(), utterance.utterance()), utterance, direction(centres[route])));
        }
    }

    private float[] direction(float @org.jspecify.annotations.Nullable [] around) {
        float[] vector = new float[dimensions];
        double squares = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian() / (float) Math.sqrt(dimensions)
                    + (around == null ? 0 : 1.2f * around[i]);
            squares += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15_000;
        int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        int batch = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 128;
        System.out.println(count + " records of " + dimensions + " dimensions, in batches of " + batch);
        Path dir = Files.createTempDirectory("signalbox-benchmark");
        try {
            new EmbeddedIndexBenchmark(count, dimensions).run(dir, batch);
        } finally {
            try (Stream<Path> files = Files.walk(dir)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run(Path dir, int batch) throws IOException {
        EmbeddedAddress address = new EmbeddedAddress(dir, "", "benchmark");
        try (RouteIndex index = new EmbeddedIndex(address, "the benchmark", Clock.systemUTC())) {
            long slowest = 0;
            Watch start = new Watch();
            index.create(dimensions, Metric.COSINE);
            for (int from = 0; from < records.size(); from += batch) {
                long each = System.nanoTime();
                index.upsert(records.subList(from, Math.min(from + batch, records.size())));
                slowest = Math.max(slowest, System.nanoTime() - each);
            }
            say("upsert all", start);
            System.out.printf("  slowest batch %d ms%n", slowest / 1_000_000);
            measure("write a parameter", 20, () -> index.write(new ConfigParameter("sr_lock", "True", "")));
        }
        segments(dir, "after the upserts");
        try (RouteIndex index = new EmbeddedIndex(address, "the benchmark", Clock.systemUTC())) {
            Watch start = new Watch();
            index.readAll(Vectors.WITHOUT);
            say("read all, cold", start);
            measure("read all", 20, () -> index.readAll(Vectors.WITHOUT));
            measure("read all with vectors", 5, () -> index.readAll(Vectors.WITH));
            measure("read all ids", 20, () -> index.readIds(page -> {}));
            measure("describe", 20, index::describe);
            measure(
                    "fetch 1,000",
                    10,
                    () -> index.fetch(records.subList(0, 1000).stream()
                            .map(IndexRecord::id)
                            .toList()));
            queries(index);
            rewrites(index, batch);
        }
        segments(dir, "after the rewrites");
        try (RouteIndex index = new EmbeddedIndex(address, "the benchmark", Clock.systemUTC())) {
            measure("read all after the rewrites", 20, () -> index.readAll(Vectors.WITHOUT));
            Watch start = new Watch();
            for (int from = 0; from < records.size() / 2; from += batch) {
                index.delete(records.subList(from, from + batch).stream()
                        .map(IndexRecord::id)
                        .toList());
            }
            say("delete half", start);
        }
    }

    private void rewrites(RouteIndex index, int batch) {
        Watch start = new Watch();
        for (int from = 0; from < records.size(); from += batch) {
            index.rewrite(records.subList(from, Math.min(from + batch, records.size())));
        }
        say("rewrite all", start);
        List<IndexRecord> shuffled = new ArrayList<>(records);
        java.util.Collections.shuffle(shuffled, random);
        int few = Math.min(shuffled.size(), 20 * batch);
        start = new Watch();
        for (int from = 0; from < few; from += batch) {
            index.rewrite(shuffled.subList(from, Math.min(from + batch, few)));
        }
        say("rewrite 20 batches in no order", start);
    }

    private void queries(RouteIndex index) {
        List<float[]> targets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            targets.add(direction(centres[i % ROUTES]));
        }
        int found = 0;
        for (float[] target : targets) {
            Set<String> truly = truth(target);
            found += (int) index.query(target, TOP, Set.of()).stream()
                    .map(RecordMatch::id)
                    .filter(truly::contains)
                    .count();
        }
        int[] next = {0};
        measure("query", 500, () -> index.query(targets.get(next[0]++ % 200), TOP, Set.of()));
        System.out.printf("  finds %.4f of the true %d nearest%n", found / (double) (TOP * targets.size()), TOP);
        measure(
                "query of 3 routes",
                200,
                () -> index.query(targets.get(next[0]++ % 200), TOP, Set.of("route 1", "route 20", "route 77")));
        Set<String> most = new HashSet<>();
        for (int i = 0; i < ROUTES - 10; i++) {
            most.add("route " + i);
        }
        measure("query of 140 routes", 200, () -> index.query(targets.get(next[0]++ % 200), TOP, most));
    }

    private Set<String> truth(float[] target) {
        java.util.PriorityQueue<RecordMatch> best =
                new java.util.PriorityQueue<>(java.util.Comparator.comparingDouble(RecordMatch::score));
        for (IndexRecord record : records) {
            double dot = 0;
            float[] vector = record.vector().orElseThrow();
            for (int i = 0; i < dimensions; i++) {
                dot += target[i] * vector[i];
            }
            best.add(new RecordMatch(record.id(), record.utterance(), dot));
            if (best.size() > TOP) {
                best.remove();
            }
        }
        Set<String> ids = new HashSet<>();
        best.forEach(match -> ids.add(match.id()));
        return ids;
    }

    private static void segments(Path dir, String when) throws IOException {
        try (var reader = org.apache.lucene.index.DirectoryReader.open(
                org.apache.lucene.store.FSDirectory.open(dir.resolve("benchmark")))) {
            System.out.println("segments " + when + ": "
                    + reader.leaves().stream()
                            .map(leaf -> leaf.reader().maxDoc())
                            .toList());
        }
    }

    private static void measure(String what, int times, Runnable act) {
        long[] took = new long[times];
        Watch all = new Watch();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            act.run();
            took[i] = System.nanoTime() - start;
        }
        Arrays.sort(took);
        System.out.printf(
                "%-32s median %9.3f ms, 95%% under %9.3f ms, of the processor %9.3f ms%n",
                what, took[times / 2] / 1e6, took[times * 95 / 100] / 1e6, all.processor() / 1e6 / times);
    }

    private static void say(String what, Watch start) {
        System.out.printf(
                "%-32s %,9d ms, of the processor %,9d ms%n",
                what, start.elapsed() / 1_000_000, start.processor() / 1_000_000);
    }

    /** Time since it was made: on the wall, and spent by this thread, which is what counts on a machine that is busy with other things. */
    private static final class Watch {
        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        private final long wall = System.nanoTime();
        private final long used = threads.getCurrentThreadCpuTime();

        long elapsed() {
            return System.nanoTime() - wall;
        }

        long processor() {
            return threads.getCurrentThreadCpuTime() - used;
        }
    }
}
