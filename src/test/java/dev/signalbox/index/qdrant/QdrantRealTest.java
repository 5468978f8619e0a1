package dev.signalbox.index.qdrant;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import dev.signalbox.index.StoreKey;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The contract on a real Qdrant: {@code QDRANT_URL} is its address without a collection, {@code QDRANT_API_KEY} its key. Each test makes
 * a collection of its own and deletes it.
 */
@EnabledIfEnvironmentVariable(named = "QDRANT_URL", matches = "qdrant://.+")
class QdrantRealTest extends RouteIndexContract {
    private final String collection = "signalbox-contract-" + UUID.randomUUID();
    private final Optional<StoreKey> key =
            Optional.ofNullable(System.getenv("QDRANT_API_KEY")).map(StoreKey::new);
    private final QdrantIndexes indexes = new QdrantIndexes(server -> key, Clock.systemUTC());

    private QdrantAddress address(String namespace) {
        return QdrantAddress.parse(System.getenv("QDRANT_URL")).with(collection, namespace);
    }

    private void raw(Consumer<QdrantCalls> work) {
        try (QdrantConnection connection =
                new QdrantConnection(address(""), key, QdrantLimits.standard(), UnaryOperator.identity())) {
            work.accept(new QdrantCalls(connection, address(""), QdrantLimits.standard()));
        }
    }

    @AfterEach
    void delete_what_was_made() {
        indexes.close();
        raw(calls -> {
            if (calls.read((client, deadline) -> client.collectionExistsAsync(collection, deadline))) {
                calls.read((client, deadline) -> client.deleteCollectionAsync(collection, deadline));
            }
            if (calls.read((client, deadline) -> client.collectionExistsAsync("sr_config", deadline))) {
                List<PointId> parameters = Stream.of(ConfigParameter.HASH, ConfigParameter.LOCK, "console_note")
                        .map(field -> PointIds.parse(PointIds.ofParameter(field, collection))
                                .orElseThrow())
                        .toList();
                calls.write((client, deadline) -> client.deleteAsync("sr_config", parameters, deadline));
            }
        });
    }

    @Override
    protected RouteIndex open(String namespace) {
        return indexes.open(address(namespace).toString());
    }

    @Override
    protected boolean parametersByNamespace() {
        return false;
    }

    @Override
    protected void makeWide() {
        CreateCollection wide = CreateCollection.newBuilder()
                .setCollectionName(collection)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(DIMENSIONS).setDistance(Distance.Cosine)))
                .setSparseVectorsConfig(
                        SparseVectorConfig.newBuilder().putMap("words", SparseVectorParams.getDefaultInstance()))
                .build();
        raw(calls -> calls.read((client, deadline) -> client.createCollectionAsync(wide, deadline)));
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        plant(
                IntStream.range(0, ids.size())
                        .mapToObj(i -> i == 0
                                ? PlantedPoint.document(ids.get(i), vector)
                                : PlantedPoint.incomplete(ids.get(i), i, vector))
                        .toList(),
                Set.of());
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        plant(records.stream().map(record -> PlantedPoint.record(record, "")).toList(), Set.of("words"));
    }

    private void plant(List<PlantedPoint> points, Set<String> extras) {
        List<PointStruct> whole =
                points.stream().map(point -> point.whole(extras)).toList();
        raw(calls -> {
            for (int from = 0; from < whole.size(); from += 100) {
                List<PointStruct> batch = whole.subList(from, Math.min(from + 100, whole.size()));
                calls.write((client, deadline) -> client.upsertAsync(collection, batch, deadline));
            }
        });
    }

    @Override
    protected String dump() {
        StringBuilder text = new StringBuilder();
        raw(calls -> new PointScroll(calls, address(""), Filter.getDefaultInstance(), true, true, 100)
                .each(page -> page.forEach(point -> text.append(PointIds.text(point.getId()))
                        .append(' ')
                        .append(HexFormat.of().formatHex(WholePoint.bytes(point)))
                        .append('\n'))));
        return text.toString();
    }

    @Override
    protected boolean sparse() {
        return true;
    }

    /** Qdrant counts what has both keys, of whatever kind. */
    @Override
    protected int foreignCounted() {
        return 2;
    }
}
