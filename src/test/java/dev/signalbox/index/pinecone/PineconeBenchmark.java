package dev.signalbox.index.pinecone;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.Utterance;
import io.pinecone.clients.Index;
import io.pinecone.clients.Pinecone;
import io.pinecone.unsigned_indices_model.VectorWithUnsignedIndices;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Seconds for 15,000 records of 384 dimensions, in calls of 512: through the adapter, and with the vendor's client alone, to the same
 * test server, in turns; the first turn warms both up.
 */
final class PineconeBenchmark {
    private static final int RECORDS = 15_000;
    private static final int DIMENSIONS = 384;
    private static final int BATCH = 512;
    private static final int TURNS = 12;

    private PineconeBenchmark() {}

    public static void main(String[] args) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (PineconeServer server = PineconeServer.start("a-key");
                PineconeIndexes indexes = new PineconeIndexes(
                        host -> Optional.of(new StoreKey("a-key")), Optional.of(server.baseUrl()), Clock.systemUTC())) {
            Pinecone vendor = new Pinecone.Builder("a-key")
                    .withHost(server.baseUrl().toString())
                    .withTlsEnabled(false)
                    .build();
            for (int turn = 0; turn < TURNS; turn++) {
                RouteIndex index = indexes.open("pinecone://ours-" + turn);
                index.create(DIMENSIONS, Metric.COSINE);
                List<IndexRecord> records = records(index);
                ours.add(seconds(() -> ours(index, records)));
                String name = "theirs-" + turn;
                server.add(name, DIMENSIONS, "cosine");
                try (Index connection = vendor.getIndexConnection(name)) {
                    theirs.add(seconds(() -> theirs(connection, records)));
                }
                server.names().forEach(server::remove);
            }
        }
        double mine = median(ours);
        double vendors = median(theirs);
        System.out.println(String.format(
                Locale.ROOT,
                "%d records x %d: adapter %.2f s, vendor's client alone %.2f s, ratio %.2f",
                RECORDS,
                DIMENSIONS,
                mine,
                vendors,
                mine / vendors));
        System.exit(0);
    }

    private static void ours(RouteIndex index, List<IndexRecord> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            index.upsert(records.subList(from, Math.min(from + BATCH, records.size())));
        }
    }

    private static void theirs(Index index, List<IndexRecord> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            List<VectorWithUnsignedIndices> vectors = new ArrayList<>();
            for (IndexRecord record : records.subList(from, Math.min(from + BATCH, records.size()))) {
                List<Float> values = new ArrayList<>(DIMENSIONS);
                for (float value : record.vector().orElseThrow()) {
                    values.add(value);
                }
                Struct metadata = Struct.newBuilder()
                        .putFields("sr_route", text(record.utterance().route()))
                        .putFields("sr_utterance", text(record.utterance().utterance()))
                        .putFields("sr_function_schema", text("null"))
                        .build();
                vectors.add(new VectorWithUnsignedIndices(record.id(), values, metadata, null));
            }
            index.upsert(vectors, "");
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static List<IndexRecord> records(RouteIndex index) {
        Random random = new Random(7);
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> {
                    float[] vector = new float[DIMENSIONS];
                    for (int d = 0; d < DIMENSIONS; d++) {
                        vector[d] = (float) random.nextGaussian();
                    }
                    String route = "route-" + i % 150;
                    String utterance = "what is the balance of my account number " + i;
                    return new IndexRecord(
                            index.idOf(route, utterance),
                            new Utterance(route, utterance, dev.signalbox.route.RouteValue.NONE),
                            vector);
                })
                .toList();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** The middle one of the turns behind the first. */
    private static double median(List<Double> turns) {
        List<Double> warm = turns.subList(1, turns.size()).stream().sorted().toList();
        return warm.get(warm.size() / 2);
    }
}
