package dev.signalbox.index.pinecone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract, on the test server. */
class PineconeIndexTest extends PineconeContract {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static PineconeServer server;
    private static PineconeIndexes indexes;

    private final String name = "contract-" + NEXT.incrementAndGet();

    @BeforeAll
    static void start() {
        server = PineconeServer.start("a-key");
        indexes = new PineconeIndexes(
                host -> Optional.of(new StoreKey("a-key")), Optional.of(server.baseUrl()), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        indexes.close();
        server.close();
    }

    @BeforeEach
    void nothing_of_others() {
        server.names().forEach(server::remove);
    }

    @Test
    void an_index_at_pinecones_own_host_can_be_opened_with_the_key_of_its_project() {
        assertThat(indexes.otherServer("pinecone://prod?namespace=red")).contains("pinecone://");
        assertThat(indexes.otherServer("pinecone://prod?host=localhost:5081")).isEmpty();
        assertThat(indexes.otherServer("pinecone://")).isEmpty();
    }

    @Override
    protected RouteIndex open(String namespace) {
        return indexes.open(new PineconeAddress(name, namespace, "").toString());
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        server.plantForeign(name, "", ids, vector);
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        server.plantWide(name, "", records);
    }

    @Override
    protected String dump() {
        return server.dump(name, "");
    }
}
