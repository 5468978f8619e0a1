package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import dev.signalbox.index.StoreKeys;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;

/** The contract on the test server: one for all of these tests, a collection for each. */
class QdrantIndexTest extends RouteIndexContract {
    private static final QdrantServer SERVER = QdrantServer.start();
    private static final QdrantIndexes INDEXES = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());

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

    @Override
    protected void makeWide() {
        SERVER.makeWide(collection, DIMENSIONS);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        List<PlantedPoint> points = new ArrayList<>();
        for (String id : ids) {
            points.add(
                    points.isEmpty()
                            ? PlantedPoint.document(id, vector)
                            : PlantedPoint.incomplete(id, points.size(), vector));
        }
        SERVER.plant(collection, points, false);
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        SERVER.plant(
                collection,
                records.stream().map(record -> PlantedPoint.record(record, "")).toList(),
                true);
    }

    @Override
    protected String dump() {
        return SERVER.dump(collection);
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
