package dev.signalbox.route.convert;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The score threshold that a router of 0.x takes from its encoder for every route that states none. */
public sealed interface EncoderThreshold {
    /** Not known: the encoder is none of semantic-router's, and nobody said it. */
    record Unknown() implements EncoderThreshold {}

    /** The encoder has none, so a route that states none passes every score. */
    record None() implements EncoderThreshold {}

    /** A score; 0 counts as none in 0.x. */
    record Score(double value) implements EncoderThreshold {}

    /** The threshold that is known of an encoder, if one is. */
    static EncoderThreshold known(OptionalDouble threshold) {
        return threshold.isPresent() ? new Score(threshold.getAsDouble()) : new Unknown();
    }

    /** The score from which a route passes; null where every score passes or nothing is known. */
    default @Nullable Double score() {
        return this instanceof Score(double value) && value != 0 ? Double.valueOf(value) : null;
    }
}
