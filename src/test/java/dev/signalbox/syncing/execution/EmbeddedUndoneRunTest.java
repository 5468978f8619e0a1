package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedAddress;
import dev.signalbox.index.embedded.EmbeddedFolder;
import dev.signalbox.index.embedded.EmbeddedIndexes;
import java.time.Clock;
import java.util.List;

/** An embedded index holds nothing beside what semantic-router knows, but for documents without a payload. */
class EmbeddedUndoneRunTest extends UndoneRunContract {
    @Override
    protected IndexStore stores() {
        return new EmbeddedIndexes("a test", Clock.systemUTC());
    }

    @Override
    protected String address() {
        return new EmbeddedAddress(folder.resolve("indexes"), "", "undone").toString();
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        try (RouteIndex index = stores().open(address())) {
            index.upsert(records);
        }
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        EmbeddedFolder.plantForeign(address(), ids, vector);
    }

    @Override
    protected List<String> signsOfWide() {
        return List.of("there alone");
    }

    @Override
    protected String dump() {
        return EmbeddedFolder.dump(address());
    }
}
