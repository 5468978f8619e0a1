package dev.signalbox.interop;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.pinecone.PineconeIndexes;
import dev.signalbox.index.pinecone.PineconeServer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The Pinecone test server, with an index for each. */
final class PineconeStore implements SharedStore {
    private static final String KEY = "pcsk_interop";

    private final PineconeServer server = PineconeServer.start(KEY);
    private final PineconeIndexes indexes = new PineconeIndexes(
            name -> Optional.of(new StoreKey(KEY)), Optional.of(server.baseUrl()), Clock.systemUTC());
    private int made;

    @Override
    public StoreName name() {
        return StoreName.PINECONE;
    }

    @Override
    public boolean pythonKeepsSchemas() {
        return true;
    }

    @Override
    public void renew() {
        made++;
    }

    @Override
    public RouteIndex open() {
        return indexes.open("pinecone://interop-" + made);
    }

    @Override
    public ObjectNode python() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "pinecone")
                .put("key", KEY)
                .put("name", "interop-" + made)
                .put("base_url", server.baseUrl().toString());
    }

    @Override
    public ObjectNode inFile(int dimensions) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "pinecone")
                .put("dimensions", dimensions)
                .put("index_name", "interop-" + made)
                .put("base_url", server.baseUrl().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of("PINECONE_API_KEY", KEY);
    }

    @Override
    public void close() {
        indexes.close();
        server.close();
    }
}
