package dev.signalbox.store;

import dev.signalbox.encoder.EncoderName;
import java.util.Collection;
import java.util.Map;

/** Keeps vectors by encoder and text, so that nothing is embedded twice. */
public interface Vectors {
    /**
     * The vectors that are known among these texts.
     *
     * @param dimensions only vectors of this size
     */
    Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts);

    void put(EncoderName encoder, Map<String, float[]> vectors);
}
