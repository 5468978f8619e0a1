package dev.signalbox.sync.apply;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two config parameters that semantic-router keeps with an index, taken with one read.
 *
 * @param hash the stored {@code sr_hash}; null for none
 * @param lock null where it is free
 */
record Marks(@Nullable String hash, @Nullable StoredLock lock) {
    static Marks of(RouteIndex index) {
        Map<String, ConfigParameter> marks = index.parameters(Set.of(ConfigParameter.HASH, ConfigParameter.LOCK));
        ConfigParameter hash = marks.get(ConfigParameter.HASH);
        return new Marks(
                hash == null || hash.value().isEmpty() ? null : hash.value(),
                StoredLock.of(marks.get(ConfigParameter.LOCK)).orElse(null));
    }
}
