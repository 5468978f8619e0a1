package dev.signalbox.sync.guard;

import dev.signalbox.encoder.EncoderName;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the vectors on both sides.
 *
 * @param encoder the router's
 * @param makes dimensions of its vectors; null where they are unknown, or nothing is embedded
 * @param holds dimensions of the index's vectors; null where there is no index yet, or the remote has no vectors
 * @param madeBy the encoders that are written down beside the index; empty where none is
 */
public record VectorFacts(
        EncoderName encoder,
        @Nullable Integer makes,
        @Nullable Integer holds,
        Set<EncoderName> madeBy) {
    public VectorFacts {
        madeBy = Collections.unmodifiableSet(new LinkedHashSet<>(madeBy));
    }

    /** Whether some vectors of the index are, as far as is written down, of another encoder's making than the router's. */
    public boolean othersMade() {
        return !madeBy.isEmpty() && !madeBy.equals(Set.of(encoder));
    }

    /** Of a remote that has no vectors. */
    public static VectorFacts none(EncoderName encoder) {
        return new VectorFacts(encoder, null, null, Set.of());
    }
}
