package dev.signalbox.index.qdrant;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Key;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import io.qdrant.client.grpc.Common.PointId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
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
    private final Optional<Key> key =
            Optional.ofNullable(System.getenv("QDRANT_API_KEY")).map(Key::new);
    private final QdrantIndexes indexes = new QdrantIndexes(server -> key, Clock.systemUTC());

    private QdrantAddress address(String namespace) {
        return QdrantAddress.parse(System.getenv("QDRANT_URL")).with(collection, namespace);
    }

    @AfterEach
    void delete_what_was_made() {
        indexes.close();
        try (Connection connection =
                new Connection(address(""), key, QdrantLimits.standard(), UnaryOperator.identity())) {
            Calls calls = new Calls(connection, address(""), QdrantLimits.standard());
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
        }
    }

    @Override
    protected RouteIndex open(String namespace) {
        return indexes.open(address(namespace).toString());
    }

    @Override
    protected boolean parametersByNamespace() {
        return false;
    }
}
