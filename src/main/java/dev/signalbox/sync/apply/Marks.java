package dev.signalbox.sync.apply;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two config parameters that semantic-router keeps with an index, and the encoders that the console wrote down beside them, taken with
 * one read.
 *
 * @param hash the stored {@code sr_hash}; null for none
 * @param encoders that made the vectors, as far as the console wrote it down; empty where nothing is
 * @param lockedSince when the lock was taken, as the store says (empty text where it does not); null where it is free
 */
record Marks(
        @Nullable String hash,
        @Nullable String lockedSince,
        Set<EncoderName> encoders) {
    static Marks of(RouteIndex index) {
        Map<String, ConfigParameter> marks = index.parameters(
                Set.of(ConfigParameter.HASH, ConfigParameter.LOCK, OwnRecord.FIELD));
        ConfigParameter hash = marks.get(ConfigParameter.HASH);
        ConfigParameter lock = marks.get(ConfigParameter.LOCK);
        return new Marks(
                hash == null || hash.value().isEmpty() ? null : hash.value(),
                lock == null || !lock.value().equals(ConfigParameter.LOCKED) ? null : lock.createdAt(),
                OwnRecord.encodersOf(marks.get(OwnRecord.FIELD)));
    }
}
