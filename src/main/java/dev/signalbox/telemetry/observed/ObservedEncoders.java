package dev.signalbox.telemetry.observed;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderChoice;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.telemetry.WorkObserver;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Encoders whose calls are observed. */
public final class ObservedEncoders implements EncoderRegistry {
    private final EncoderRegistry encoders;
    private final WorkObserver observer;

    public ObservedEncoders(EncoderRegistry encoders, WorkObserver observer) {
        this.encoders = encoders;
        this.observer = observer;
    }

    @Override
    public Optional<Encoder> find(EncoderName name) {
        return encoders.find(name).map(encoder -> new ObservedEncoder(encoder, observer));
    }

    @Override
    public OptionalDouble threshold(EncoderName name) {
        return encoders.threshold(name);
    }

    @Override
    public Optional<String> obstacle(EncoderName name) {
        return encoders.obstacle(name);
    }

    @Override
    public List<EncoderChoice> choices() {
        return encoders.choices();
    }
}
