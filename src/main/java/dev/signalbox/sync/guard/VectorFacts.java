package dev.signalbox.sync.guard;

import dev.signalbox.encoder.EncoderName;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the vectors on both sides.
 *
 * @param encoder the router's
 * @param makes dimensions of its vectors; null where nobody can say, or nothing is embedded
 * @param holds dimensions of the index's vectors; null where there is no index yet, or the remote has no vectors
 * @param madeBy the encoder that is written down beside the index; null where none is
 */
public record VectorFacts(
        EncoderName encoder,
        @Nullable Integer makes,
        @Nullable Integer holds,
        @Nullable EncoderName madeBy) {
    /** Of a remote that has no vectors. */
    public static VectorFacts none(EncoderName encoder) {
        return new VectorFacts(encoder, null, null, null);
    }
}
