package dev.signalbox.encoder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One encoder a name, made at first use and shared from then on. Knows no adapter: it is given, for each encoder type, what makes
 * an encoder of that type or says that it can't. Safe for use by several threads at once.
 */
public final class SharedEncoders implements EncoderRegistry, AutoCloseable {
    private final Map<String, Function<EncoderName, Optional<Encoder>>> makers;
    private final Map<EncoderName, Encoder> made = new HashMap<>();
    private boolean closed;

    /**
     * Makes nothing yet.
     *
     * @param makers by encoder type; each gives a new encoder of the name, or empty where it can't run that model. It should return
     *     at once: what is slow belongs into the encoder's first use
     */
    public SharedEncoders(Map<String, Function<EncoderName, Optional<Encoder>>> makers) {
        this.makers = Map.copyOf(makers);
    }

    @Override
    public synchronized Optional<Encoder> find(EncoderName name) {
        if (closed) {
            throw new IllegalStateException("The encoders are closed.");
        }
        Encoder known = made.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Encoder> fresh = Optional.ofNullable(makers.get(name.type())).flatMap(maker -> maker.apply(name));
        fresh.ifPresent(encoder -> made.put(name, encoder));
        return fresh;
    }

    @Override
    public OptionalDouble threshold(EncoderName name) {
        return KnownThresholds.of(name);
    }

    /** Closes every encoder that was made, even if one of them fails at it; the first failure is thrown then. */
    @Override
    public synchronized void close() {
        closed = true;
        RuntimeException failure = null;
        for (Encoder encoder : made.values()) {
            try {
                encoder.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        made.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
