package dev.signalbox.encoder;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The encoders this console can run. One instance of each is shared. */
public interface EncoderRegistry {
    /** The encoder of that name, opened at first use; empty where the console cannot run it, for which {@link #obstacle} has the reason. */
    Optional<Encoder> find(EncoderName name);

    /**
     * The threshold that semantic-router gives a route of this encoder that states none; empty where its encoder type is not known
     * here. Known also for encoders that the console cannot run.
     */
    OptionalDouble threshold(EncoderName name);

    /** Why the console cannot run an encoder: whole sentences that say what is missing and how to add it. Empty if it can. */
    default Optional<String> obstacle(EncoderName name) {
        return find(name).isPresent() ? Optional.empty() : Optional.of(unknownType(name));
    }

    /** Every encoder type that this console knows how to run, whether or not it is set up, in the order in which people are offered them. */
    default List<EncoderChoice> choices() {
        return List.of();
    }

    /** What is said of an encoder that no adapter is for. */
    static String unknownType(EncoderName name) {
        return "Signalbox has no encoder of type " + name.type() + ".";
    }
}
