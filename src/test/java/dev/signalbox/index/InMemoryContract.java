package dev.signalbox.index;

import java.util.List;
import java.util.Map;

/** The contract on an index in memory. */
abstract class InMemoryContract extends RouteIndexContract {
    abstract InMemoryIndex store();

    @Override
    protected RouteIndex open(String namespace) {
        return store().inNamespace(namespace);
    }

    @Override
    protected void plantForeign(List<String> ids, float[] vector) {
        ids.forEach(id -> store().plantForeign(id, vector));
    }

    @Override
    protected void plantWide(List<IndexRecord> records) {
        records.forEach(record -> store().plant(record, Map.of("colour", "red", InMemoryIndex.SPARSE, "3: 0.25")));
    }

    @Override
    protected String dump() {
        return store().dump();
    }

    @Override
    protected boolean sparse() {
        return true;
    }
}
