package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.util.concurrent.ListenableFuture;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.index.ParallelCalls;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.qdrant.QdrantIndexes;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * What writing takes by itself, in a process of its own: the utterances of a config file, with vectors that are made before the clock starts, into a
 * new collection, by the vendor's Java client alone or by Signalbox's adapter. No lock, no journal, no reading back. Arguments: {@code vendor} or
 * {@code adapter}, config file, host, gRPC port, key or "", collection, dimensions. Prints {@code seconds cpu-seconds} of the writing.
 */
final class UploadAlone {
    private static final int BATCH = 128;
    private static final int LANES = 4;
    private static final int CALL = 2_048;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Said(String route, String text, float[] vector) {}

    private UploadAlone() {}

    public static void main(String[] arguments) throws IOException {
        int dimensions = Integer.parseInt(arguments[6]);
        List<Said> all = said(Path.of(arguments[1]), dimensions);
        Optional<StoreKey> key =
                Optional.of(arguments[4]).filter(each -> !each.isEmpty()).map(StoreKey::new);
        String host = arguments[2];
        int port = Integer.parseInt(arguments[3]);
        long cpu = OwnCpu.nanos();
        long start = System.nanoTime();
        if (arguments[0].equals("adapter")) {
            byAdapter("qdrant://" + host + ":" + port + "/" + arguments[5], key, dimensions, all);
        } else {
            byVendor(host, port, key, arguments[5], dimensions, all);
        }
        System.out.println((System.nanoTime() - start) / 1e9 + " " + (OwnCpu.nanos() - cpu) / 1e9);
    }

    private static List<Said> said(Path file, int dimensions) throws IOException {
        List<Said> all = new ArrayList<>();
        for (JsonNode route : new ObjectMapper().readTree(file.toFile()).required("routes")) {
            for (JsonNode text : route.required("utterances")) {
                all.add(new Said(
                        route.required("name").textValue(),
                        text.textValue(),
                        EmbeddingsStandIn.vector(text.textValue(), dimensions)));
            }
        }
        return all;
    }

    /** In calls as large as a sync's. */
    private static void byAdapter(String address, Optional<StoreKey> key, int dimensions, List<Said> all) {
        try (QdrantIndexes indexes = new QdrantIndexes(server -> key, Clock.systemUTC());
                RouteIndex index = indexes.open(address)) {
            index.create(dimensions, Metric.COSINE);
            for (int from = 0; from < all.size(); from += CALL) {
                index.upsert(all.subList(from, Math.min(from + CALL, all.size())).stream()
                        .map(said -> new IndexRecord(
                                index.idOf(said.route(), said.text()),
                                new Utterance(said.route(), said.text(), RouteValue.NONE),
                                said.vector()))
                        .toList());
            }
        }
    }

    private static void byVendor(
            String host, int port, Optional<StoreKey> key, String collection, int dimensions, List<Said> all) {
        QdrantGrpcClient.Builder connection = QdrantGrpcClient.newBuilder(host, port, false, false);
        key.ifPresent(each -> connection.withApiKey(each.reveal()));
        try (QdrantClient client = new QdrantClient(connection.build())) {
            await(client.createCollectionAsync(
                    collection,
                    VectorParams.newBuilder()
                            .setSize(dimensions)
                            .setDistance(Distance.Cosine)
                            .build()));
            List<Integer> starts = IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                    .boxed()
                    .toList();
            ParallelCalls.run(
                    LANES,
                    starts,
                    from -> await(client.upsertAsync(
                            collection,
                            all.subList(from, Math.min(from + BATCH, all.size())).stream()
                                    .map(UploadAlone::point)
                                    .toList())));
        }
    }

    private static <T> void await(ListenableFuture<T> call) {
        try {
            call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PointStruct point(Said said) {
        UUID id = UUID.nameUUIDFromBytes((said.route() + ":" + said.text()).getBytes(StandardCharsets.UTF_8));
        return PointStruct.newBuilder()
                .setId(PointIdFactory.id(id))
                .setVectors(VectorsFactory.vectors(said.vector()))
                .putAllPayload(Map.of(
                        "sr_route", ValueFactory.value(said.route()),
                        "sr_utterance", ValueFactory.value(said.text()),
                        "metadata", ValueFactory.value(Map.of())))
                .build();
    }
}
