package dev.signalbox.sync.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a remote held when it was read.
 *
 * @param records every record of semantic-router in the namespace, in the order in which the store listed them. No diff and no plan depends on
 *     that order; a router of 1.x does ({@link LibraryRoutes})
 * @param hash the stored {@code sr_hash}; null where there is none
 * @param foreignIds ids of the records that are not semantic-router's: never compared, written or deleted
 * @param sparseRecords how many records hold sparse values beside their vector
 */
public record RemoteState(
        List<StoredRecord> records,
        @Nullable String hash,
        StoreRules rules,
        Set<String> foreignIds,
        int sparseRecords) {
    public RemoteState {
        records = List.copyOf(records);
        hash = hash == null || hash.isEmpty() ? null : hash;
        foreignIds = Collections.unmodifiableSet(new TreeSet<>(foreignIds));
    }

    /** A remote without foreign records and sparse values. */
    public RemoteState(List<StoredRecord> records, @Nullable String hash, StoreRules rules) {
        this(records, hash, rules, Set.of(), 0);
    }

    /** Of each route the record that the store listed first: the one whose values a new router of 1.x takes for those of the route. */
    public Map<String, StoredRecord> firstOfRoutes() {
        Map<String, StoredRecord> first = new LinkedHashMap<>();
        LibraryRoutes.of(this).byName().forEach((name, route) -> first.put(name, route.first()));
        return first;
    }

    /** Whether there are records, and none of them is semantic-router's. */
    public boolean holdsOnlyForeignRecords() {
        return records.isEmpty() && !foreignIds.isEmpty();
    }
}
