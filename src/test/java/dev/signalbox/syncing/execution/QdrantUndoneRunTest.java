package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreKeys;
import dev.signalbox.index.qdrant.PlantedPoint;
import dev.signalbox.index.qdrant.QdrantIndexes;
import dev.signalbox.index.qdrant.QdrantServer;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;

/** With unknown payload keys, a named vector and a sparse one beside the unnamed vector. */
class QdrantUndoneRunTest extends UndoneRunContract {
    private static final QdrantServer SERVER = QdrantServer.start();
    private static final QdrantIndexes INDEXES = new QdrantIndexes(StoreKeys.NONE, Clock.systemUTC());
    private static final String CONFIG = "sr_config";

    private final String collection = "undone-" + UUID.randomUUID();

    @AfterAll
    static void stop() {
        INDEXES.close();
        SERVER.close();
    }

    @Override
    protected IndexStore stores() {
        return INDEXES;
    }

    @Override
    protected String address() {
        return SERVER.address(collection);
    }

    @Override
    protected void makeWide() {
        SERVER.makeWide(collection, ENCODER.dimensions());
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        SERVER.plant(
                collection,
                records.stream().map(record -> PlantedPoint.record(record, "")).toList(),
                true);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        SERVER.plant(
                collection,
                IntStream.range(0, ids.size())
                        .mapToObj(i -> i == 0
                                ? PlantedPoint.document(ids.get(i), vector)
                                : PlantedPoint.incomplete(ids.get(i), i, vector))
                        .toList(),
                false);
    }

    @Override
    protected List<String> signsOfWide() {
        return List.of("page_content", "rank", "\"image\"", "\"words\"");
    }

    @Override
    protected String dump() {
        return SERVER.dump(collection);
    }

    /** The whole collection of the marks, of every test so far. */
    @Override
    protected String dumpBeside() {
        return SERVER.dump(CONFIG);
    }
}
