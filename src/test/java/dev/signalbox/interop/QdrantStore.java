package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.qdrant.QdrantIndexes;
import dev.signalbox.index.qdrant.QdrantServer;
import java.time.Clock;

/** The Qdrant test server, with a collection for each index. */
final class QdrantStore implements SharedStore {
    private final QdrantServer server = QdrantServer.start();
    private final QdrantIndexes indexes = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());
    private int collections;

    @Override
    public boolean pythonKeepsSchemas() {
        return false;
    }

    @Override
    public void renew() {
        collections++;
    }

    @Override
    public RouteIndex open() {
        return indexes.open(server.address("interop-" + collections));
    }

    @Override
    public ObjectNode python() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "qdrant")
                .put("collection", "interop-" + collections)
                .put("port", server.restPort())
                .put("grpc_port", server.grpcPort())
                .put("prefer_grpc", true);
    }

    @Override
    public void close() {
        indexes.close();
        server.close();
    }
}
