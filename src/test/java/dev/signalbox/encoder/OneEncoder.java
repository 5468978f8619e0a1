package dev.signalbox.encoder;

import java.util.Optional;
import java.util.OptionalDouble;

/** The one encoder there is, under its own name. */
public record OneEncoder(Encoder encoder) implements EncoderRegistry {
    @Override
    public Optional<Encoder> find(EncoderName name) {
        return name.equals(encoder.name()) ? Optional.of(encoder) : Optional.empty();
    }

    @Override
    public OptionalDouble threshold(EncoderName name) {
        return name.equals(encoder.name()) ? OptionalDouble.of(encoder.threshold()) : OptionalDouble.empty();
    }
}
