package dev.signalbox.encoder.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vectors in an answer of the embeddings API, brought into the order of the texts by their {@code index}. Read as a stream: an
 * answer to 2,048 texts has up to six million numbers.
 */
final class EmbeddingsResponse {
    private final EmbeddingParser embeddings = new EmbeddingParser();
    private final float[] @Nullable [] byIndex;

    private EmbeddingsResponse(int texts) {
        byIndex = new float[texts][];
    }

    /**
     * One vector a text.
     *
     * @throws InvalidResponseException if it is cut off or not JSON, or a vector is missing, occurs twice or is refused
     *     by {@link EmbeddingParser}
     */
    static List<float[]> read(byte[] json, int texts) throws InvalidResponseException {
        EmbeddingsResponse answer = new EmbeddingsResponse(texts);
        try (JsonParser parser = ResponseReader.JSON.createParser(json)) {
            answer.readAnswer(parser);
        } catch (IOException e) {
            throw new InvalidResponseException("it is cut off or not JSON", e);
        }
        return answer.complete();
    }

    private void readAnswer(JsonParser parser) throws IOException, InvalidResponseException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "it is not a JSON object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean data = parser.currentName().equals("data");
            JsonToken value = parser.nextToken();
            if (data) {
                expect(value, JsonToken.START_ARRAY, "its \"data\" is not a list");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    readItem(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readItem(JsonParser parser) throws IOException, InvalidResponseException {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "its \"data\" contains something other than objects");
        float[] vector = null;
        int index = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "index" -> {
                    expect(value, JsonToken.VALUE_NUMBER_INT, "an \"index\" is not a whole number");
                    index = parser.getIntValue();
                }
                case "embedding" -> vector = embeddings.read(parser);
                default -> parser.skipChildren();
            }
        }
        place(index, vector);
    }

    private void place(int index, float @Nullable [] vector) throws InvalidResponseException {
        if (index < 0 || index >= byIndex.length) {
            throw new InvalidResponseException(
                    "an \"index\" is missing or not below %,d".formatted(byIndex.length), null);
        }
        if (vector == null) {
            throw new InvalidResponseException("the \"embedding\" with index %,d is missing".formatted(index), null);
        }
        if (byIndex[index] != null) {
            throw new InvalidResponseException("index %,d occurs twice".formatted(index), null);
        }
        byIndex[index] = vector;
    }

    private List<float[]> complete() throws InvalidResponseException {
        for (int i = 0; i < byIndex.length; i++) {
            if (byIndex[i] == null) {
                throw new InvalidResponseException("the vector with index %,d is missing".formatted(i), null);
            }
        }
        return List.of(byIndex);
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted, String otherwise)
            throws InvalidResponseException {
        if (found != wanted) {
            throw new InvalidResponseException(otherwise, null);
        }
    }
}
