package dev.signalbox.encoder.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vectors of one answer, each in the form in which the server sent it: base64 of little-endian 32-bit floats, which is what
 * is asked for, or a list of numbers, which is what a server sends that does not know {@code encoding_format}. Base64 is the alphabet
 * of RFC 4648, section 4, without white space; its padding may be left out.
 */
final class EmbeddingParser {
    private static final int USUAL_SIZE = 1_536;

    /** Where the numbers of a list are collected, until their count is known; used again for the next list. */
    private float[] collected = new float[USUAL_SIZE];

    /**
     * Returns the vector that starts at the current token.
     *
     * @throws InvalidResponseException if it has neither form, is empty, has a number that is not finite or zeros only
     * @throws IOException if the answer is cut off or not JSON
     */
    float[] read(JsonParser parser) throws IOException, InvalidResponseException {
        return withDirection(
                switch (parser.currentToken()) {
                    case VALUE_STRING -> unpacked(parser.getText());
                    case START_ARRAY -> listed(parser);
                    case null, default ->
                        throw invalid("an \"embedding\" is neither base64 nor a list of numbers", null);
                });
    }

    /**
     * Returns the list of numbers that was opened before the current token.
     *
     * @throws InvalidResponseException as {@link #read}
     * @throws IOException as {@link #read}
     */
    float[] readOpened(JsonParser parser) throws IOException, InvalidResponseException {
        return withDirection(numbers(parser, parser.currentToken()));
    }

    private static float[] unpacked(String base64) throws InvalidResponseException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw invalid("an \"embedding\" is text but not base64", e);
        }
        if (bytes.length % Float.BYTES != 0) {
            throw invalid(
                    "an \"embedding\" has %,d bytes, which is not a whole number of 32-bit floats"
                            .formatted(bytes.length),
                    null);
        }
        float[] numbers = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    private float[] listed(JsonParser parser) throws IOException, InvalidResponseException {
        return numbers(parser, parser.nextToken());
    }

    private float[] numbers(JsonParser parser, @Nullable JsonToken first) throws IOException, InvalidResponseException {
        int count = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isNumeric()) {
                throw notFinite();
            }
            if (count == collected.length) {
                collected = Arrays.copyOf(collected, count * 2);
            }
            collected[count++] = parser.getFloatValue();
        }
        return Arrays.copyOf(collected, count);
    }

    private static float[] withDirection(float[] numbers) throws InvalidResponseException {
        boolean zero = true;
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw notFinite();
            }
            zero &= number == 0;
        }
        if (zero) {
            throw invalid("an \"embedding\" is empty or of zeros only, which has no direction", null);
        }
        return numbers;
    }

    private static InvalidResponseException notFinite() {
        return invalid("an \"embedding\" contains something other than finite numbers", null);
    }

    private static InvalidResponseException invalid(String what, @Nullable Throwable cause) {
        return new InvalidResponseException(what, cause);
    }
}
