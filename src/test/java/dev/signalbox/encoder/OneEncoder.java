package dev.signalbox.encoder;

import java.util.List;
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

    @Override
    public List<EncoderChoice> choices() {
        EncoderModel model = EncoderModel.of(encoder.name().name(), encoder.dimensions());
        return List.of(
                new EncoderChoice(
                        encoder.name().type(),
                        "Of the test",
                        List.of(model),
                        OptionalDouble.of(encoder.threshold()),
                        KeyState.NOT_NEEDED,
                        Optional.empty()),
                new EncoderChoice(
                        "cohere",
                        "Cohere",
                        List.of(EncoderModel.of("embed-english-v3.0", 1_024)),
                        OptionalDouble.of(0.3),
                        KeyState.MISSING,
                        Optional.of("There is no key for Cohere.")));
    }
}
