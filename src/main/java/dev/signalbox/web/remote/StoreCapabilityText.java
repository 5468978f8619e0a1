package dev.signalbox.web.remote;

import dev.signalbox.index.Capabilities;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a store can keep or not, in words.
 *
 * @param held whether it can
 */
public record StoreCapabilityText(boolean held, String message) {
    static List<StoreCapabilityText> of(Capabilities store) {
        List<StoreCapabilityText> all = new ArrayList<>();
        all.add(of(
                store.functionSchemas(),
                "Function schemas",
                "No function schemas: they are not compared, and stay as local has them"));
        all.add(of(store.metadata(), "Metadata", "No metadata: it is not compared, and stays as local has it"));
        if (store.metadata()) {
            all.add(of(
                    store.integers(),
                    "Whole numbers apart from floats",
                    "No whole numbers: 1 comes back as 1.0, and counts as the same"));
        }
        all.add(of(store.hash(), "The hash, sr_hash", "No sr_hash: a Python router never counts as synced there"));
        all.add(of(store.lock(), "The lock, sr_lock", "No sr_lock: a Python router that syncs is not kept out"));
        return all;
    }

    private static StoreCapabilityText of(boolean held, String yes, String no) {
        return new StoreCapabilityText(held, held ? yes : no);
    }
}
