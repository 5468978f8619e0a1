package dev.signalbox.encoder;

import java.util.Optional;
import java.util.OptionalDouble;

/** The encoders this console can run. One instance of each is shared. */
public interface EncoderRegistry {
    /** The encoder of that name, opened at first use; empty where the console cannot run it (Cohere, Bedrock …). */
    Optional<Encoder> find(EncoderName name);

    /**
     * The threshold that semantic-router gives a route of this encoder that states none; empty where its encoder type is not known
     * here. Known also for encoders that the console cannot run.
     */
    OptionalDouble threshold(EncoderName name);
}
