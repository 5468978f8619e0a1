package dev.signalbox.encoder.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vectors of a response of any {@link ResponseShape}. Read as a stream: a response to 2,048 texts has up to six million numbers.
 */
final class ResponseReader {
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final EmbeddingParser embeddings = new EmbeddingParser();
    private final int texts;

    private ResponseReader(int texts) {
        this.texts = texts;
    }

    /**
     * One vector a text.
     *
     * @throws InvalidResponseException if it is cut off, not JSON or of another shape, or has another number of vectors than texts, or one is
     *     refused by {@link EmbeddingParser}
     */
    static List<float[]> read(ResponseShape shape, byte[] json, int texts) throws InvalidResponseException {
        if (shape == ResponseShape.INDEXED) {
            return EmbeddingsResponse.read(json, texts);
        }
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            ResponseReader reader = new ResponseReader(texts);
            List<float[]> vectors = switch (shape) {
                case INDEXED -> throw new IllegalStateException();
                case EMBEDDINGS -> reader.field(parser, "embeddings");
                case EMBEDDINGS_FLOAT -> reader.field(parser, "embeddings", "float");
                case BARE -> reader.bare(parser);
            };
            if (vectors == null) {
                throw new InvalidResponseException("it has no \"embeddings\"", null);
            }
            if (parser.nextToken() != null) {
                throw new InvalidResponseException("something comes after its end", null);
            }
            return vectors;
        } catch (IOException e) {
            throw new InvalidResponseException("it is cut off or not JSON", e);
        }
    }

    /** The vectors at the end of a path of keys; null where one is missing. */
    private @Nullable List<float[]> field(JsonParser parser, String key, String... further)
            throws IOException, InvalidResponseException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidResponseException("it is not the JSON object that was expected", null);
        }
        List<float[]> found = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(key);
            parser.nextToken();
            if (!wanted) {
                parser.skipChildren();
            } else if (further.length == 0) {
                found = list(parser);
            } else {
                found = field(parser, further[0]);
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new InvalidResponseException("it is cut off or not JSON", null);
        }
        return found;
    }

    private List<float[]> list(JsonParser parser) throws IOException, InvalidResponseException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidResponseException("its \"embeddings\" are not a list", null);
        }
        List<float[]> vectors = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (vectors.size() == texts) {
                throw new InvalidResponseException("it has more vectors than the %,d texts".formatted(texts), null);
            }
            vectors.add(embeddings.read(parser));
        }
        if (vectors.size() < texts) {
            throw new InvalidResponseException(
                    "it has only %,d vectors for %,d texts".formatted(vectors.size(), texts), null);
        }
        return vectors;
    }

    private List<float[]> bare(JsonParser parser) throws IOException, InvalidResponseException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new InvalidResponseException("it is not a list of numbers", null);
        }
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return List.of(embeddings.readOpened(parser));
        }
        float[] only = embeddings.read(parser);
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw new InvalidResponseException(
                    "it has more than one vector for one text; the endpoint's task must give one vector a text", null);
        }
        return List.of(only);
    }
}
