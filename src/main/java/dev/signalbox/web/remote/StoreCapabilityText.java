package dev.signalbox.web.remote;

import dev.signalbox.index.Capabilities;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;

/**
 * One capability that a store has or lacks, as a text.
 *
 * @param held whether it can
 */
public record StoreCapabilityText(boolean held, String message) {
    /** @param store as it is for routers of the dialect */
    static List<StoreCapabilityText> of(Capabilities store, Dialect dialect) {
        List<StoreCapabilityText> all = new ArrayList<>();
        switch (dialect) {
            case V0 -> {
                all.add(of(
                        store.functionSchemas(),
                        "Function schemas",
                        "No function schemas: they are not compared, and local's do not change"));
                all.add(of(
                        store.metadata(), "Metadata", "No metadata: it is not compared, and local's does not change"));
            }
            case V1 ->
                all.add(
                        of(
                                store.metadata(),
                                "Descriptions, confidence thresholds and metadata",
                                "No descriptions, confidence thresholds and metadata: they are not compared, and local's do not change"));
        }
        if (store.metadata()) {
            all.add(of(
                    store.integers(),
                    "Integers as distinct from floats",
                    "No integers: 1 is returned as 1.0 and counts as equal"));
        }
        switch (dialect) {
            case V0 -> {
                all.add(of(
                        store.hash(), "The hash, sr_hash", "No sr_hash: a Python router is never reported as synced"));
                all.add(of(store.lock(), "The lock, sr_lock", "No sr_lock: a Python router can sync at the same time"));
            }
            case V1 -> {
                all.add(of(
                        store.hash(),
                        "Signalbox's hash, in a field that Python routers do not read",
                        "No hash: a check compares ids and values instead"));
                all.add(of(
                        store.lock(),
                        "Signalbox's lock, which keeps out other consoles and 0.x routers, not 1.x routers",
                        "No lock in the index: the server's own lock keeps out other consoles, not Python routers"));
            }
        }
        return all;
    }

    private static StoreCapabilityText of(boolean held, String yes, String no) {
        return new StoreCapabilityText(held, held ? yes : no);
    }
}
