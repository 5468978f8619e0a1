package dev.signalbox.encoder;

import java.util.List;

/** Turns texts into vectors. Safe for use by several threads at once. */
public interface Encoder extends AutoCloseable {
    EncoderName name();

    /** How many numbers a vector has. */
    int dimensions();

    /** The score threshold of a route that states none, as semantic-router's encoder of this name has it. */
    double threshold();

    /** The largest text it takes, in tokens of its model. */
    int maxTokens();

    /**
     * How many tokens the model makes of a text, special ones included; where the encoder cannot count, an estimate that is
     * never below the truth for English.
     */
    int countTokens(String text);

    /**
     * How many calls of {@link #encode} at once are worth their while: several where a server is waited for, 1 where one call keeps this
     * machine busy.
     */
    default int callsAtOnce() {
        return 1;
    }

    /**
     * A vector for each document (an utterance), in their order. The vector of a text does not depend on what it is encoded with.
     *
     * @throws InvalidInputException before anything is encoded, if a text is blank or too long
     * @throws EncoderException if the model or its server could not do it; nothing is returned then
     */
    List<float[]> encode(List<String> texts);

    /**
     * A vector for each query (a sentence that is to be routed), as {@link #encode} makes them of documents. An asymmetric encoder makes others of a
     * text than {@link #encode}.
     *
     * @throws InvalidInputException as {@link #encode}
     * @throws EncoderException as {@link #encode}
     */
    default List<float[]> encodeQueries(List<String> texts) {
        return encode(texts);
    }

    /**
     * Under which name vectors of texts are stored, to be used again for the same text. Two encoders, or two roles, have one name only if they make the
     * same vectors.
     */
    default EncoderName storedAs(TextRole role) {
        return name();
    }

    @Override
    void close();
}
