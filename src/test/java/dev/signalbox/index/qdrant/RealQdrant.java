package dev.signalbox.index.qdrant;

import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import io.qdrant.client.ConditionFactory;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The Qdrant that {@code QDRANT_URL} ({@code qdrant://host:6334}) names, its key in {@code QDRANT_API_KEY}, for tests of other packages. */
public final class RealQdrant {
    private final QdrantAddress server;
    private final Optional<StoreKey> key =
            Optional.ofNullable(System.getenv("QDRANT_API_KEY")).map(StoreKey::new);

    private RealQdrant(QdrantAddress server) {
        this.server = server;
    }

    /** Empty where the environment names none. */
    public static Optional<RealQdrant> named() {
        return Optional.ofNullable(System.getenv("QDRANT_URL"))
                .filter(url -> !url.isBlank())
                .map(url -> new RealQdrant(QdrantAddress.parse(url)));
    }

    public StoreKeys keys() {
        return any -> key;
    }

    public String host() {
        return server.host();
    }

    public int grpcPort() {
        return server.port();
    }

    public String address(String collection) {
        return server.with(collection, "").toString();
    }

    /** Deletes a collection that a test made, and what was written beside it. */
    public void drop(String collection) {
        QdrantAddress address = server.with(collection, "");
        try (QdrantConnection connection =
                new QdrantConnection(address, key, QdrantLimits.standard(), UnaryOperator.identity())) {
            QdrantCalls calls = new QdrantCalls(connection, address, QdrantLimits.standard());
            if (exists(calls, collection)) {
                calls.read((client, deadline) -> client.deleteCollectionAsync(collection, deadline));
            }
            if (exists(calls, QdrantAddress.CONFIG_COLLECTION)) {
                Filter ofCollection = Filter.newBuilder()
                        .addMust(ConditionFactory.matchKeyword("scope", collection))
                        .build();
                calls.write((client, deadline) ->
                        client.deleteAsync(QdrantAddress.CONFIG_COLLECTION, ofCollection, deadline));
            }
        }
    }

    private static boolean exists(QdrantCalls calls, String collection) {
        return calls.read((client, deadline) -> client.collectionExistsAsync(collection, deadline));
    }
}
