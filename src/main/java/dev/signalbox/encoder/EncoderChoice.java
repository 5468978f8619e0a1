package dev.signalbox.encoder;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An encoder type that a router can be given.
 *
 * @param type as a config file has it
 * @param displayName as its maker writes it
 * @param models those known by name, semantic-router's default first
 * @param threshold of a 0.x route of the first model that states none; empty where there is none
 * @param key whether its server has been given a key
 * @param obstacle why its first model cannot run here and what to do; empty if it can
 */
public record EncoderChoice(
        String type,
        String displayName,
        List<EncoderModel> models,
        OptionalDouble threshold,
        KeyState key,
        Optional<String> obstacle) {
    /** Whether texts can be embedded here. */
    public boolean runs() {
        return obstacle.isEmpty();
    }
}
