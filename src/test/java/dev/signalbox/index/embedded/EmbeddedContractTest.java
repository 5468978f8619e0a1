package dev.signalbox.index.embedded;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndexContract;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedContractTest extends RouteIndexContract {
    @TempDir
    Path dir;

    @Override
    protected RouteIndex open(String namespace) {
        return new EmbeddedIndex(address(namespace), "a test", Clock.systemUTC());
    }

    private EmbeddedAddress address(String namespace) {
        return new EmbeddedAddress(dir, namespace, "contract");
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        EmbeddedFolder.plantForeign(address("").toString(), ids, vector);
    }

    /** There is nothing that an embedded index holds and semantic-router does not know. */
    @Override
    protected void plantWide(List<IndexRecord> records) {
        try (RouteIndex index = open("")) {
            index.upsert(records);
        }
    }

    @Override
    protected String dump() {
        return EmbeddedFolder.dump(address("").toString());
    }
}
