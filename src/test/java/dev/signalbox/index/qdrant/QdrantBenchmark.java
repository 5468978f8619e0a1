package dev.signalbox.index.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ParallelCalls;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Measures how long records take to the test server through the adapter, beside the vendor's client alone; no part of the tests.
 *
 * <p>Arguments: records, dimensions, rounds, records in a call to the adapter. The client writes 128 points a call, four calls at once. Prints seconds of each round, the first of which warms up.
 */
public final class QdrantBenchmark {
    private static final int BATCH = 128;
    private static final int LANES = 4;

    private final List<IndexRecord> records;
    private final int dimensions;
    private final int call;

    private QdrantBenchmark(int count, int dimensions, int call) {
        this.call = call;
        this.dimensions = dimensions;
        Random random = new Random(42);
        records = IntStream.range(0, count)
                .mapToObj(i -> {
                    String route = "route " + i % 150;
                    String text = "what would somebody say about number " + i;
                    float[] vector = new float[dimensions];
                    for (int j = 0; j < dimensions; j++) {
                        vector[j] = (float) random.nextGaussian();
                    }
                    return new IndexRecord(
                            PointIds.of("", route, text), new Utterance(route, text, RouteValue.NONE), vector);
                })
                .toList();
    }

    public static void main(String[] arguments) {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15_000;
        int dimensions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 384;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        int call = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 512;
        System.out.println(count + " records of " + dimensions + " dimensions, " + call + " in a call");
        QdrantBenchmark benchmark = new QdrantBenchmark(count, dimensions, call);
        List<Double> adapter = new ArrayList<>();
        List<Double> vendor = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            // Each goes first in every other round, for the second finds the memory as the first has left it.
            boolean adapterFirst = round % 2 == 0;
            double first = adapterFirst ? benchmark.byAdapter() : benchmark.byVendor();
            double second = adapterFirst ? benchmark.byVendor() : benchmark.byAdapter();
            double a = adapterFirst ? first : second;
            double v = adapterFirst ? second : first;
            System.out.printf("round %d: adapter %.3f s, vendor's client alone %.3f s%n", round, a, v);
            if (round > 0) {
                adapter.add(a);
                vendor.add(v);
            }
        }
        System.out.printf(
                "median: adapter %.3f s, vendor's client alone %.3f s, ratio %.2f%n",
                median(adapter), median(vendor), median(adapter) / median(vendor));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
    }

    private double byAdapter() {
        try (QdrantServer server = QdrantServer.start();
                QdrantIndexes indexes = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());
                RouteIndex index = indexes.open(server.address("routes"))) {
            index.create(dimensions, Metric.COSINE);
            long start = System.nanoTime();
            for (int from = 0; from < records.size(); from += call) {
                index.upsert(records.subList(from, Math.min(from + call, records.size())));
            }
            return since(start);
        }
    }

    private double byVendor() {
        try (QdrantServer server = QdrantServer.start();
                QdrantClient client =
                        new QdrantClient(QdrantGrpcClient.newBuilder("127.0.0.1", server.grpcPort(), false, false)
                                .build())) {
            await(client.createCollectionAsync(
                    "routes",
                    VectorParams.newBuilder()
                            .setSize(dimensions)
                            .setDistance(Distance.Cosine)
                            .build()));
            long start = System.nanoTime();
            List<Integer> starts = IntStream.iterate(0, from -> from < records.size(), from -> from + BATCH)
                    .boxed()
                    .toList();
            ParallelCalls.run(
                    LANES,
                    starts,
                    from -> await(client.upsertAsync(
                            "routes",
                            records.subList(from, Math.min(from + BATCH, records.size())).stream()
                                    .map(QdrantBenchmark::point)
                                    .toList())));
            return since(start);
        }
    }

    private static PointStruct point(IndexRecord record) {
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(UUID.fromString(record.id())))
                .setVectors(VectorsFactory.vectors(record.vector().orElseThrow()))
                .putAllPayload(Map.of(
                        "sr_route", ValueFactory.value(record.utterance().route()),
                        "sr_utterance", ValueFactory.value(record.utterance().utterance()),
                        "metadata", ValueFactory.value(Map.of())))
                .build();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static <T> T await(ListenableFuture<T> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
