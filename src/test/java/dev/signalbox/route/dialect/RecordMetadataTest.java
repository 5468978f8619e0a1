package dev.signalbox.route.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Golden;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What records of 1.x hold of a route, held against what 1.1.1 writes and reads. */
class RecordMetadataTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> routes() {
        return Golden.rows("/golden-1x/records.json");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_route_is_recorded_on_every_store_as_the_library_records_it(JsonNode row) {
        Route route = route(parsed(row.get("route").textValue()));
        ObjectNode stored = (ObjectNode) route.value().asRecorded(Dialect.V1).metadata();
        assertThat(stored).isNotNull();

        for (JsonNode point : row.get("qdrant")) {
            assertThat(PythonJson.dumps(parsed(point.get("payload").textValue()).get("metadata")))
                    .isEqualTo(PythonJson.dumps(stored));
        }
        for (JsonNode document : row.get("mongodb")) {
            assertThat(PythonJson.dumps(
                            parsed(document.get("document").textValue()).get("metadata")))
                    .isEqualTo(PythonJson.dumps(stored));
        }
        for (JsonNode record : row.get("pinecone")) {
            JsonNode flat = parsed(record.get("metadata").textValue());
            ObjectNode ours = RecordMetadata.withoutNulls(stored);
            ours.set("sr_route", flat.get("sr_route"));
            ours.set("sr_utterance", flat.get("sr_utterance"));
            assertThat(flat.get("sr_route").textValue()).isEqualTo(route.name());
            assertThat(PythonJson.dumps(flat)).isEqualTo(PythonJson.dumps(ours));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void what_was_recorded_is_read_as_the_routes_value(JsonNode row) {
        Route route = route(parsed(row.get("route").textValue()));
        if (!RecordMetadata.reserved(route.metadata()).isEmpty()) {
            return;
        }

        RouteValue read = RouteValue.fromRecord(Dialect.V1, route.value().asRecorded(Dialect.V1));

        assertThat(read).isEqualTo(route.value());
        assertThat(read.known()).isEqualTo(RouteField.ofRecords(Dialect.V1));
        assertThat(Route.of(Dialect.V1, route.name(), List.of()).withValue(read).withUtterances(route.utterances()))
                .isEqualTo(route);
    }

    static Stream<JsonNode> listings() {
        return Golden.rows("/golden-1x/read-back.json");
    }

    @ParameterizedTest
    @MethodSource("listings")
    void the_first_record_of_a_route_says_what_the_library_reads(JsonNode row) {
        List<JsonNode> records = new ArrayList<>();
        row.get("records").forEach(records::add);
        if (row.get("routes").isNull()) {
            // The library cannot build the router; here the odd value is read as it is, and so differs from every
            // route's.
            RouteValue read = value(records.getFirst());
            boolean known = row.get("raised").get(0).get("at").textValue().equals("route")
                    || !Route.of(Dialect.V1, "r", List.of())
                            .withValue(read)
                            .value()
                            .equals(read);
            assertThat(known).isTrue();
            return;
        }
        for (JsonNode library : row.get("routes")) {
            JsonNode first = records.stream()
                    .filter(record -> record.path("sr_route")
                            .asText("")
                            .equals(library.get("name").textValue()))
                    .findFirst()
                    .orElseThrow();
            RouteValue read = value(first);
            assertThat(read.metadataKey())
                    .isEqualTo(RouteValue.of(Map.of(RouteField.METADATA, library.get("metadata")))
                            .metadataKey());
            assertThat(read.part(RouteField.DESCRIPTION)).isEqualTo(library.get("description"));
            JsonNode threshold = read.part(RouteField.SCORE_THRESHOLD);
            if (threshold != null && (threshold.isNumber() || threshold.isNull())) {
                assertThat(read.key(RouteField.SCORE_THRESHOLD))
                        .isEqualTo(
                                RouteValue.of(Map.of(RouteField.SCORE_THRESHOLD, library.get("confidence_threshold")))
                                        .key(RouteField.SCORE_THRESHOLD));
            }
        }
    }

    private static RouteValue value(JsonNode flat) {
        ObjectNode metadata = ((ObjectNode) flat.deepCopy()).without(List.of("sr_route", "sr_utterance"));
        return RouteValue.fromRecord(Dialect.V1, new RouteValue(null, metadata));
    }

    @Test
    void a_store_without_metadata_knows_none_of_the_fields() {
        assertThat(RouteValue.fromRecord(Dialect.V1, RouteValue.unknown()).known())
                .isEmpty();
        assertThat(RouteValue.fromRecord(Dialect.V1, new RouteValue(null, NullNode.instance)))
                .isEqualTo(Route.of(Dialect.V1, "r", List.of()).value());
    }

    @Test
    void a_record_of_0_x_keeps_every_key_of_its_metadata() {
        ObjectNode metadata = JSON.createObjectNode().put("sr_description", "d").put("k", 1);
        RouteValue stored = new RouteValue(NullNode.instance, metadata);

        assertThat(RouteValue.fromRecord(Dialect.V0, stored)).isSameAs(stored);
        assertThat(stored.asRecorded(Dialect.V0)).isEqualTo(stored);
    }

    private static Route route(JsonNode node) {
        List<JsonNode> utterances = new ArrayList<>();
        node.get("utterances").forEach(utterances::add);
        @Nullable String description = node.get("description").textValue();
        JsonNode threshold = node.get("confidence_threshold");
        return new Route(
                Dialect.V1,
                node.get("name").textValue(),
                utterances,
                description,
                NullNode.instance,
                null,
                threshold.isNull() ? null : Double.valueOf(threshold.doubleValue()),
                node.get("metadata"),
                JSON.createObjectNode());
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
