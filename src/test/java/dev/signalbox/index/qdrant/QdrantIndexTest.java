package dev.signalbox.index.qdrant;

import dev.signalbox.index.Keys;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

/** The contract on the test server: one for all of these tests, a collection for each. */
class QdrantIndexTest extends RouteIndexContract {
    private static final QdrantServer SERVER = QdrantServer.start();
    private static final QdrantIndexes INDEXES = new QdrantIndexes(Keys.NONE, Clock.systemUTC());

    private final String collection = "contract-" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        INDEXES.close();
        SERVER.close();
    }

    @Override
    protected RouteIndex open(String namespace) {
        return INDEXES.open(SERVER.address(collection) + "?namespace=" + namespace);
    }

    @Override
    protected boolean parametersByNamespace() {
        return false;
    }
}
