package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.postgres.PostgresIndexes;
import dev.signalbox.index.postgres.PostgresServer;
import java.util.Map;

/** One database of a real Postgres, with a table for each index. */
final class PostgresStore implements SharedStore {
    private final PostgresServer server = PostgresServer.start();
    private final PostgresIndexes indexes = new PostgresIndexes(server.keys());
    private final String database = server.newDatabase();
    private int tables;

    @Override
    public StoreName name() {
        return StoreName.POSTGRES;
    }

    @Override
    public boolean pythonKeepsSchemas() {
        return false;
    }

    @Override
    public void renew() {
        tables++;
    }

    @Override
    public RouteIndex open() {
        return indexes.open(server.address(database, "table=semantic_router_index" + tables));
    }

    @Override
    public ObjectNode python() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "postgres")
                .put("connection", server.python(database))
                .put("name", "index" + tables);
    }

    @Override
    public ObjectNode inFile(int dimensions) {
        return JsonNodeFactory.instance.objectNode().put("type", "postgres").put("index_name", "index" + tables);
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("POSTGRES_CONNECTION_STRING", server.python(database));
    }

    @Override
    public void close() {
        indexes.close();
        server.drop(database);
        server.close();
    }
}
