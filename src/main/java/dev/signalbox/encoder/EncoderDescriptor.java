package dev.signalbox.encoder;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that pages, commands and settings have to know of one kind of encoder before it embeds anything. It lives next to its adapter. Holds no state
 * and calls no server.
 */
public interface EncoderDescriptor {
    /** How config files of semantic-router spell its type, the usual spelling first. */
    List<String> types();

    /** Its name, as its maker writes it. */
    String displayName();

    /** The models that are known by name, semantic-router's default first; empty where every server has its own. */
    List<EncoderModel> models();

    /** The environment variables that set it up, in the order of the documentation. */
    default List<EncoderVariable> variables() {
        return List.of();
    }

    /**
     * What is wrong with its {@link #variables}, each begun with the variable and a colon. Repeats no value: some are keys.
     *
     * @param values those of the variables that are set
     */
    default List<String> problems(Map<String, String> values) {
        return List.of();
    }

    /** Whether there is a key for its server. */
    default KeyState key(EncoderEnvironment environment) {
        return KeyState.NOT_NEEDED;
    }

    /**
     * Why the encoder cannot run here: whole sentences that say what is missing and how to add it. Empty if it can.
     *
     * @param name of one of the {@link #types}
     */
    Optional<String> obstacle(EncoderName name, EncoderEnvironment environment);

    /**
     * The encoder. It returns at once and calls nothing yet.
     *
     * @param name one without an {@link #obstacle}
     */
    Encoder open(EncoderName name, EncoderEnvironment environment);
}
