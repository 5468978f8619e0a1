package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.qdrant.QdrantIndexes;
import dev.signalbox.index.qdrant.QdrantServer;
import dev.signalbox.index.qdrant.RealQdrant;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The Qdrant that {@code QDRANT_URL} names, or else the test server, with a collection for each index. */
final class QdrantStore implements SharedStore {
    private final @Nullable RealQdrant real = RealQdrant.named().orElse(null);
    private final @Nullable QdrantServer server = real == null ? QdrantServer.start() : null;
    private final QdrantIndexes indexes =
            new QdrantIndexes(real == null ? StoreKeys.NONE : real.keys(), Clock.systemUTC());
    private final String prefix = real == null ? "interop" : "signalbox-interop-" + UUID.randomUUID();
    private int collections;

    @Override
    public StoreName name() {
        return StoreName.QDRANT;
    }

    @Override
    public boolean pythonKeepsSchemas() {
        return false;
    }

    @Override
    public void renew() {
        drop();
        collections++;
    }

    private void drop() {
        if (real != null && collections > 0) {
            real.drop(collection());
        }
    }

    private String collection() {
        return prefix + "-" + collections;
    }

    @Override
    public RouteIndex open() {
        return indexes.open(real == null ? server.address(collection()) : real.address(collection()));
    }

    @Override
    public ObjectNode python() {
        ObjectNode store = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "qdrant")
                .put("collection", collection())
                .put("prefer_grpc", true);
        if (real == null) {
            return store.put("host", "127.0.0.1").put("port", server.restPort()).put("grpc_port", server.grpcPort());
        }
        real.keys().of(real.host()).ifPresent(key -> store.put("key", key.reveal()));
        // Qdrant's own ports are next to each other.
        return store.put("host", real.host()).put("port", real.grpcPort() - 1).put("grpc_port", real.grpcPort());
    }

    /** {@inheritDoc} The library loads no file that names a Qdrant with a key. */
    @Override
    public ObjectNode inFile(int dimensions) {
        ObjectNode python = python();
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "qdrant")
                .put("index_name", collection())
                .putNull("location")
                .put("port", python.get("port").intValue())
                .put("grpc_port", python.get("grpc_port").intValue())
                .put("prefer_grpc", true)
                .put("https", false)
                .put("host", python.get("host").textValue());
    }

    @Override
    public void close() {
        drop();
        indexes.close();
        if (server != null) {
            server.close();
        }
    }
}
