package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qdrant.client.grpc.Common.PointId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointIdsTest {
    @Test
    void ids_are_those_of_the_library() throws IOException {
        for (JsonNode row : golden("ids.json")) {
            String namespace =
                    row.get("namespace").isNull() ? "" : row.get("namespace").textValue();
            assertThat(PointIds.of(
                            namespace,
                            row.get("route").textValue(),
                            row.get("utterance").textValue()))
                    .as(row.toString())
                    .isEqualTo(row.get("qdrant").textValue());
        }
    }

    @Test
    void ids_of_1_x_are_those_of_the_library() throws IOException {
        int compared = 0;
        for (JsonNode row : golden1x("records.json")) {
            for (JsonNode point : row.get("qdrant")) {
                assertId("", point);
                compared++;
            }
            for (JsonNode point : row.get("qdrant_namespace")) {
                assertId("org-1", point);
            }
        }
        assertThat(compared).isGreaterThan(150);
    }

    private static void assertId(String namespace, JsonNode point) throws IOException {
        JsonNode payload = new ObjectMapper().readTree(point.get("payload").textValue());
        assertThat(PointIds.of(
                        namespace,
                        payload.get("sr_route").textValue(),
                        payload.get("sr_utterance").textValue()))
                .isEqualTo(point.get("id").textValue());
    }

    private static JsonNode golden1x(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PointIdsTest.class.getResourceAsStream("/golden-1x/" + name))) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void ids_of_parameters_are_those_of_the_library() throws IOException {
        int compared = 0;
        for (JsonNode row : golden("config-ids.json")) {
            if (!row.get("qdrant").isNull()) {
                compared++;
                assertThat(PointIds.ofParameter(
                                row.get("field").textValue(), row.get("scope").textValue()))
                        .as(row.toString())
                        .isEqualTo(row.get("qdrant").textValue());
            }
        }
        assertThat(compared).isPositive();
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PointIdsTest.class.getResourceAsStream("/golden/" + name))) {
            JsonNode rows = new ObjectMapper().readTree(in);
            assertThat(rows).isNotEmpty();
            return rows;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "7", "18446744073709551615", "ecee1e42-e5be-58ae-84e6-556a1b1539e2"})
    void whole_numbers_and_uuids_are_ids(String text) {
        assertThat(PointIds.parse(text).map(PointIds::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-1", "01", "1.0", "18446744073709551616", "ecee1e42e5be58ae84e6556a1b1539e2"})
    void everything_else_is_none(String text) {
        assertThat(PointIds.parse(text)).isEmpty();
    }

    @Test
    void numbers_come_before_uuids_each_in_their_order() {
        List<PointId> ordered = List.of("0", "9", "10", "18446744073709551615", "0" + uuid(), "a" + uuid()).stream()
                .map(text -> PointIds.parse(text).orElseThrow())
                .toList();
        assertThat(ordered.reversed().stream().sorted(PointIds.ORDER)).containsExactlyElementsOf(ordered);
    }

    private static String uuid() {
        return "0000000-0000-0000-0000-000000000000";
    }
}
