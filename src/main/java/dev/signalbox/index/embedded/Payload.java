package dev.signalbox.index.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A record's route and the rest of its utterance as the bytes that Lucene keeps, so that reading them gives back exactly what was
 * written: text to the code point, ints as ints, keys in their order.
 *
 * <p>An instance decodes the records of one read, and shares what many of them have in common.
 */
final class Payload {
    /** JSON as Python writes it: NaN and the infinities are bare, numbers and text of any length. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build());

    /** More shared values than this are not worth their memory. */
    private static final int MOST_SHARED = 2_000;

    private final Map<String, Value> values = new HashMap<>();
    private BytesRef routeBytes = new BytesRef();
    private String route = "";

    static BytesRef route(Utterance utterance) {
        return new BytesRef(utterance.route().getBytes(StandardCharsets.UTF_8));
    }

    /** The length of the utterance (4 bytes), the utterance, then the schemas and the metadata, each JSON behind a length. */
    static BytesRef rest(Utterance utterance) {
        byte[] text = utterance.utterance().getBytes(StandardCharsets.UTF_8);
        byte[] value = value(utterance.value()).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[4 + text.length + value.length];
        java.nio.ByteBuffer.wrap(bytes).putInt(text.length).put(text).put(value);
        return new BytesRef(bytes);
    }

    /** Length and JSON of the schemas, then the JSON of the metadata; a part that is unknown is no text at all. */
    private static String value(Value value) {
        String schemas = json(value.functionSchemas());
        return schemas.length() + ":" + schemas + json(value.metadata());
    }

    private static String json(@Nullable JsonNode node) {
        return node == null ? "" : PythonJson.dumps(node);
    }

    Utterance decode(BytesRef routeAsKept, BytesRef rest) throws IOException {
        if (!routeAsKept.bytesEquals(routeBytes)) {
            routeBytes = BytesRef.deepCopyOf(routeAsKept);
            route = routeBytes.utf8ToString();
        }
        try {
            int length = java.nio.ByteBuffer.wrap(rest.bytes, rest.offset, rest.length)
                    .getInt();
            String text = new String(rest.bytes, rest.offset + 4, length, StandardCharsets.UTF_8);
            int from = 4 + length;
            String value = new String(rest.bytes, rest.offset + from, rest.length - from, StandardCharsets.US_ASCII);
            return new Utterance(route, text, shared(value));
        } catch (IndexOutOfBoundsException | NumberFormatException | java.nio.BufferUnderflowException e) {
            throw new CorruptIndexException("a record cannot be read", "its payload", e);
        }
    }

    private Value shared(String text) throws IOException {
        Value known = values.get(text);
        if (known == null) {
            if (values.size() == MOST_SHARED) {
                values.clear();
            }
            int colon = text.indexOf(':');
            int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
            known = new Value(node(text.substring(colon + 1, end)), node(text.substring(end)));
            values.put(text, known);
        }
        return known;
    }

    private static @Nullable JsonNode node(String json) throws IOException {
        return json.isEmpty() ? null : JSON.readTree(json);
    }
}
