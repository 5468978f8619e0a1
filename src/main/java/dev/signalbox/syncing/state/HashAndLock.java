package dev.signalbox.syncing.state;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.dialect.Dialect;
import java.util.HashSet;
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
 * @param isWrittenFor1x whether a console has written to an index for a router of 1.x, which a router of 0.x would not see from its hash; false
 *     where the index is read for 1.x
 */
public record HashAndLock(
        @Nullable String hash, @Nullable StoredLock lock, Set<EncoderName> encoders, boolean isWrittenFor1x) {
    /** Those of an index. */
    public static HashAndLock of(RouteIndex index) {
        Set<String> fields = new HashSet<>(Set.of(ConfigParameter.HASH, ConfigParameter.LOCK, SignalboxMetadata.FIELD));
        if (index.dialect() == Dialect.V0) {
            fields.add(ConfigParameter.INDEXED_HASH);
        }
        Map<String, ConfigParameter> marks = index.parameters(fields);
        return new HashAndLock(
                value(marks.get(ConfigParameter.HASH)),
                StoredLock.of(marks.get(ConfigParameter.LOCK)).orElse(null),
                SignalboxMetadata.encodersOf(marks.get(SignalboxMetadata.FIELD)),
                value(marks.get(ConfigParameter.INDEXED_HASH)) != null);
    }

    private static @Nullable String value(@Nullable ConfigParameter mark) {
        return mark == null || mark.value().isEmpty() ? null : mark.value();
    }
}
