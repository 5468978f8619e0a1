package dev.signalbox.encoder;

import java.util.Map;
import java.util.Optional;

/**
 * What encoders are set up by. Its text form holds no value, as some are keys.
 *
 * @param variables those that are set and not blank, stripped
 * @param keys of servers; used before a key in a variable
 */
public record EncoderEnvironment(Map<String, String> variables, EncoderKeys keys) {
    /** Nothing is set. */
    public static final EncoderEnvironment EMPTY = new EncoderEnvironment(Map.of(), EncoderKeys.NONE);

    public EncoderEnvironment {
        variables = Map.copyOf(variables);
    }

    public EncoderEnvironment with(EncoderKeys others) {
        return new EncoderEnvironment(variables, others);
    }

    public Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }

    @Override
    public String toString() {
        return "EncoderEnvironment" + variables.keySet().stream().sorted().toList();
    }
}
