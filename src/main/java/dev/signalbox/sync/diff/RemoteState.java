package dev.signalbox.sync.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a remote held when it was read.
 *
 * @param records every record of the namespace, in any order; nothing that follows depends on that order
 * @param hash the stored {@code sr_hash}; null where there is none
 */
public record RemoteState(List<Held> records, @Nullable String hash, StoreRules rules) {
    public RemoteState {
        records = List.copyOf(records);
        hash = hash == null || hash.isEmpty() ? null : hash;
    }
}
