package dev.signalbox.syncing.execution;

import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndexes;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import java.util.List;
import java.util.Map;

class InMemoryUndoneRunTest extends UndoneRunContract {
    private final InMemoryIndex index = new InMemoryIndex();

    @Override
    protected IndexStore stores() {
        return new InMemoryIndexes(_ -> index.another());
    }

    @Override
    protected String address() {
        return "memory:";
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        records.forEach(record ->
                index.plant(record, Map.of("page_content", "text of " + record.id(), InMemoryIndex.SPARSE, "3: 0.25")));
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        ids.forEach(id -> index.plantForeign(id, vector));
    }

    @Override
    protected List<String> signsOfWide() {
        return List.of("page_content", "0.25");
    }

    @Override
    protected String dump() {
        return index.dump();
    }
}
