package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.ParallelCalls;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * What the vendor's Java client takes by itself, in a process of its own: the utterances of a config file, with vectors that are made before
 * the clock starts, into a new collection. No lock, no journal, no reading back. Arguments: config file, host, gRPC port, key or "",
 * collection, dimensions. Prints {@code seconds cpu-seconds} of the writing.
 */
final class VendorUpload {
    private static final int BATCH = 128;
    private static final int LANES = 4;

    private record Said(String route, String text, float[] vector) {}

    private VendorUpload() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        int dimensions = Integer.parseInt(arguments[5]);
        List<Said> all = new ArrayList<>();
        JsonNode config = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        for (JsonNode route : config.required("routes")) {
            for (JsonNode text : route.required("utterances")) {
                all.add(new Said(
                        route.required("name").textValue(),
                        text.textValue(),
                        EmbeddingsStandIn.vector(text.textValue(), dimensions)));
            }
        }
        QdrantGrpcClient.Builder connection =
                QdrantGrpcClient.newBuilder(arguments[1], Integer.parseInt(arguments[2]), false, false);
        if (!arguments[3].isEmpty()) {
            connection.withApiKey(arguments[3]);
        }
        try (QdrantClient client = new QdrantClient(connection.build())) {
            long cpu = OwnCpu.nanos();
            long start = System.nanoTime();
            String collection = arguments[4];
            client.createCollectionAsync(
                            collection,
                            VectorParams.newBuilder()
                                    .setSize(dimensions)
                                    .setDistance(Distance.Cosine)
                                    .build())
                    .get();
            List<Integer> starts = IntStream.iterate(0, from -> from < all.size(), from -> from + BATCH)
                    .boxed()
                    .toList();
            ParallelCalls.run(
                    LANES,
                    starts,
                    from -> write(client, collection, all.subList(from, Math.min(from + BATCH, all.size()))));
            System.out.println((System.nanoTime() - start) / 1e9 + " " + (OwnCpu.nanos() - cpu) / 1e9);
        }
    }

    private static void write(QdrantClient client, String collection, List<Said> batch) {
        try {
            client.upsertAsync(
                            collection, batch.stream().map(VendorUpload::point).toList())
                    .get();
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
