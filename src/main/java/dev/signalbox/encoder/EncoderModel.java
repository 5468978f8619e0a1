package dev.signalbox.encoder;

import java.util.OptionalInt;

/**
 * A model of an encoder type, as far as it is known by its name.
 *
 * @param name as a config file has it
 * @param dimensions of its vectors; empty where only the server knows
 */
public record EncoderModel(String name, OptionalInt dimensions) {
    public static EncoderModel of(String name, int dimensions) {
        return new EncoderModel(name, OptionalInt.of(dimensions));
    }
}
