package dev.signalbox.index.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A record's route, utterance, schemas and metadata as the bytes that Lucene keeps, so that reading them gives back exactly what was
 * written: text to the code point, ints as ints, keys in their order.
 *
 * <p>An instance decodes the records of one read, and shares what many of them have in common.
 */
final class RecordPayload {
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

    private final Map<String, RouteValue> values = new HashMap<>();
    private BytesRef routeBytes = new BytesRef();
    private String route = "";

    /** Length (4 bytes) and text of the route, the same of the utterance, then schemas and metadata as JSON behind a length. */
    static BytesRef of(Utterance utterance) {
        byte[] route = bytes(utterance.route());
        byte[] text = bytes(utterance.utterance());
        byte[] value = value(utterance.value()).getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[8 + route.length + text.length + value.length];
        ByteBuffer.wrap(all)
                .putInt(route.length)
                .put(route)
                .putInt(text.length)
                .put(text)
                .put(value);
        return new BytesRef(all);
    }

    /** The route of a payload alone, in UTF-8; good for as long as the payload. */
    static BytesRef route(BytesRef payload) throws IOException {
        return part(payload, 0);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(BytesRef bytes) {
        return new String(bytes.bytes, bytes.offset, bytes.length, StandardCharsets.UTF_8);
    }

    /** The text whose length stands at a place in a payload. */
    private static BytesRef part(BytesRef payload, int from) throws IOException {
        int length = payload.length - from < 4
                ? -1
                : ByteBuffer.wrap(payload.bytes, payload.offset + from, 4).getInt();
        if (length < 0 || length > payload.length - from - 4) {
            throw new CorruptIndexException("a record cannot be read", "its payload");
        }
        return new BytesRef(payload.bytes, payload.offset + from + 4, length);
    }

    /** Length and JSON of the schemas, then the JSON of the metadata; a part that is unknown is no text at all. */
    private static String value(RouteValue value) {
        String schemas = json(value.functionSchemas());
        return schemas.length() + ":" + schemas + json(value.metadata());
    }

    private static String json(@Nullable JsonNode node) {
        return node == null ? "" : PythonJson.dumps(node);
    }

    Utterance decode(BytesRef payload) throws IOException {
        BytesRef name = part(payload, 0);
        if (!name.bytesEquals(routeBytes)) {
            routeBytes = BytesRef.deepCopyOf(name);
            route = text(routeBytes);
        }
        BytesRef text = part(payload, 4 + name.length);
        int from = 8 + name.length + text.length;
        String value =
                new String(payload.bytes, payload.offset + from, payload.length - from, StandardCharsets.US_ASCII);
        return new Utterance(route, text(text), shared(value));
    }

    private RouteValue shared(String text) throws IOException {
        RouteValue known = values.get(text);
        if (known == null) {
            if (values.size() == MOST_SHARED) {
                values.clear();
            }
            known = read(text);
            values.put(text, known);
        }
        return known;
    }

    private static RouteValue read(String text) throws IOException {
        try {
            int colon = text.indexOf(':');
            int end = colon + 1 + Integer.parseInt(text.substring(0, colon));
            return new RouteValue(node(text.substring(colon + 1, end)), node(text.substring(end)));
        } catch (JsonProcessingException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new CorruptIndexException("a record cannot be read", "its payload", e);
        }
    }

    private static @Nullable JsonNode node(String json) throws IOException {
        return json.isEmpty() ? null : JSON.readTree(json);
    }
}
