package dev.signalbox.syncing.state;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two config parameters that semantic-router keeps with an index, and the encoders that the console stores with them, read
 * together.
 *
 * @param hash the stored {@code sr_hash}; null for none
 * @param lock null where it is free
 * @param encoders that made the vectors, as far as the console recorded them; empty if it did not
 */
public record HashAndLock(@Nullable String hash, @Nullable StoredLock lock, Set<EncoderName> encoders) {
    /** Those of an index. */
    public static HashAndLock of(RouteIndex index) {
        Map<String, ConfigParameter> marks =
                index.parameters(Set.of(ConfigParameter.HASH, ConfigParameter.LOCK, SignalboxMetadata.FIELD));
        ConfigParameter hash = marks.get(ConfigParameter.HASH);
        return new HashAndLock(
                hash == null || hash.value().isEmpty() ? null : hash.value(),
                StoredLock.of(marks.get(ConfigParameter.LOCK)).orElse(null),
                SignalboxMetadata.encodersOf(marks.get(SignalboxMetadata.FIELD)));
    }
}
