package dev.signalbox.web.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.convert.ConversionOptions;
import dev.signalbox.route.convert.EncoderThreshold;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks before it converts a router.
 *
 * @param threshold of the encoder in 0.x, as it was typed; {@code none} for an encoder that has none, empty where it is not known
 * @param thresholdError what is wrong with it; null for nothing
 * @param keeps whether function schemas and the language model stay in the metadata
 * @param key the metadata key that keeps them
 * @param keyError what is wrong with it; null for nothing
 * @param index the remote whose index the 1.x router names; 0 for an index in memory
 */
public record ConversionForm(
        String threshold,
        @Nullable String thresholdError,
        boolean keeps,
        String key,
        @Nullable String keyError,
        long index) {
    /** The word that is typed for an encoder without a threshold. */
    public static final String NONE = "none";

    private static final int LONGEST_KEY = 100;

    /** The form before anybody filled it in. */
    static ConversionForm fresh(@Nullable Double known, long index) {
        return new ConversionForm(
                known == null ? "" : PythonJson.repr(known), null, true, ConversionOptions.METADATA_KEY, null, index);
    }

    /** The form as it was sent. */
    static ConversionForm sent(UnaryOperator<String> fields) {
        String threshold = fields.apply("threshold").strip();
        boolean keeps = !fields.apply("keep").equals("drop");
        String key = fields.apply("key").strip();
        return new ConversionForm(
                threshold,
                parsed(threshold).isPresent() ? null : "Type a number such as 0.3, or none.",
                keeps,
                key,
                keeps ? keyError(key) : null,
                id(fields.apply("index")));
    }

    private static long id(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Long.parseLong(text) : 0;
    }

    private static @Nullable String keyError(String key) {
        if (ConversionOptions.isReserved(key)) {
            return key.isEmpty()
                    ? "Enter a key."
                    : "Choose another key: 1.x removes metadata keys that begin with sr_.";
        }
        return key.length() > LONGEST_KEY || !ShortenedText.of(key, LONGEST_KEY).equals(key)
                ? "One line of at most " + LONGEST_KEY + " characters."
                : null;
    }

    private static Optional<EncoderThreshold> parsed(String text) {
        if (text.isEmpty()) {
            return Optional.of(new EncoderThreshold.Unknown());
        }
        if (text.equalsIgnoreCase(NONE)) {
            return Optional.of(new EncoderThreshold.None());
        }
        try {
            double score = Double.parseDouble(text);
            return text.matches("[-+0-9.eE]+") && Double.isFinite(score)
                    ? Optional.of(new EncoderThreshold.Score(score))
                    : Optional.empty();
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** Whether everything that was typed can be used. */
    public boolean isSound() {
        return thresholdError == null && keyError == null;
    }

    /** The options that it stands for; what cannot be used is unknown, or dropped. */
    ConversionOptions options(ObjectNode block) {
        return new ConversionOptions(
                parsed(threshold).orElse(new EncoderThreshold.Unknown()),
                keeps && keyError == null ? Optional.of(key) : Optional.empty(),
                block);
    }
}
