package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.pinecone.PineconeIndexes;
import dev.signalbox.index.pinecone.PineconeServer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;

/** With metadata of other programs and sparse values. */
class PineconeUndoneRunTest extends UndoneRunContract {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final PineconeServer SERVER = PineconeServer.start("a-key");
    private static final PineconeIndexes INDEXES = new PineconeIndexes(
            host -> Optional.of(new StoreKey("a-key")), Optional.of(SERVER.baseUrl()), Clock.systemUTC());
    private static final String CONFIG = "sr_config";

    private final String name = "undone-" + NEXT.incrementAndGet();

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
        return "pinecone://" + name;
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        SERVER.plantWide(name, "", records);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        SERVER.plantForeign(name, "", ids, vector);
    }

    @Override
    protected List<String> signsOfWide() {
        return List.of("colour", "sparse [3");
    }

    @Override
    protected String dump() {
        return SERVER.dump(name, "");
    }

    @Override
    protected String dumpBeside() {
        return SERVER.dump(name, CONFIG);
    }
}
