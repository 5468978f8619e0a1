package dev.signalbox.encoder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One encoder a name, made at first use and shared from then on. Knows no adapter: it is given their descriptors. Safe for use by several
 * threads at once.
 */
public final class SharedEncoders implements EncoderRegistry, AutoCloseable {
    private final EncoderCatalog catalog;
    private final EncoderEnvironment environment;
    private final Map<EncoderName, Encoder> made = new HashMap<>();
    private boolean closed;

    /** Makes nothing yet. */
    public SharedEncoders(EncoderCatalog catalog, EncoderEnvironment environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    @Override
    public synchronized Optional<Encoder> find(EncoderName name) {
        if (closed) {
            throw new IllegalStateException("The encoders are closed.");
        }
        if (obstacle(name).isPresent()) {
            return Optional.empty();
        }
        return catalog.of(name.type())
                .map(descriptor -> made.computeIfAbsent(name, one -> descriptor.open(one, environment)));
    }

    @Override
    public OptionalDouble threshold(EncoderName name) {
        return KnownThresholds.of(name);
    }

    @Override
    public Optional<String> obstacle(EncoderName name) {
        return catalog.of(name.type())
                .map(descriptor -> descriptor.obstacle(name, environment))
                .orElseGet(() -> Optional.of(EncoderRegistry.unknownType(name)));
    }

    @Override
    public List<EncoderChoice> choices() {
        return catalog.all().stream().map(this::choice).toList();
    }

    private EncoderChoice choice(EncoderDescriptor encoder) {
        String type = encoder.types().getFirst();
        EncoderName first = new EncoderName(
                type,
                encoder.models().isEmpty() ? "" : encoder.models().getFirst().name());
        return new EncoderChoice(
                type,
                encoder.displayName(),
                encoder.models(),
                KnownThresholds.of(first),
                encoder.key(environment),
                encoder.obstacle(first, environment));
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
