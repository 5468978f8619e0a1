package dev.signalbox.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record as {@link InMemoryIndex} keeps it.
 *
 * @param foreign whether it is not semantic-router's
 * @param extras what it holds that semantic-router does not know, by key
 */
record KeptRecord(IndexRecord record, boolean foreign, SortedMap<String, String> extras) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** With another record in it, and the extras as they are; a foreign record stays as it is. */
    KeptRecord with(IndexRecord other) {
        return foreign ? this : new KeptRecord(other, false, extras);
    }

    /** All of it but its id, as JSON. */
    byte[] bytes() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("foreign", foreign);
        all.put("route", record.utterance().route());
        all.put("utterance", record.utterance().utterance());
        all.put("schemas", json(record.utterance().value().functionSchemas()));
        all.put("metadata", json(record.utterance().value().metadata()));
        for (float number : record.vector().orElseThrow()) {
            all.withArray("vector").add(Float.floatToRawIntBits(number));
        }
        extras.forEach(all.withObject("/extras")::put);
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String json(@Nullable JsonNode node) {
        return node == null ? null : PythonJson.dumps(node);
    }

    /** @throws IndexRefusedException if the bytes are not from {@link #bytes} */
    static KeptRecord read(String id, byte[] bytes, String address) {
        try {
            JsonNode all = JSON.readTree(bytes);
            float[] vector = new float[all.required("vector").size()];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = Float.intBitsToFloat(all.required("vector").get(i).intValue());
            }
            SortedMap<String, String> extras = new TreeMap<>();
            all.path("extras")
                    .properties()
                    .forEach(each -> extras.put(each.getKey(), each.getValue().textValue()));
            Utterance utterance = new Utterance(
                    all.required("route").textValue(),
                    all.required("utterance").textValue(),
                    new RouteValue(node(all.required("schemas")), node(all.required("metadata"))));
            return new KeptRecord(new IndexRecord(id, utterance, vector), false, extras);
        } catch (IOException | IllegalArgumentException e) {
            throw new IndexRefusedException(
                    address, "record " + id + " cannot be restored: its stored form is damaged", e);
        }
    }

    private static @Nullable JsonNode node(JsonNode text) throws JsonProcessingException {
        return text.isNull() ? null : JSON.readTree(text.textValue());
    }
}
