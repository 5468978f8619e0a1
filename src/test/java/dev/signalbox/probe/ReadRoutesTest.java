package dev.signalbox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Golden;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of an index, held against what 1.1.1 makes of the same records. */
class ReadRoutesTest {
    /** Those of which every record has a route and an utterance as text: others are foreign, and a reading names them apart. */
    static Stream<JsonNode> readings() {
        return Golden.rows("/golden-1x/read-back.json")
                .filter(row -> row.get("records")
                        .valueStream()
                        .allMatch(record -> record.path("sr_route").isTextual()
                                && record.path("sr_utterance").isTextual()));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void routes_have_the_fields_of_their_first_records_as_the_library_reads_them(JsonNode row) {
        List<Utterance> stored = new ArrayList<>();
        row.get("records").forEach(record -> stored.add(utterance(record.deepCopy())));

        ReadRoutes read = ReadRoutes.of(stored, Dialect.V0);

        assertThat(read.obstacle().isPresent()).isEqualTo(!row.get("raised").isNull());
        if (row.get("raised").isNull()) {
            List<Route> wanted = new ArrayList<>();
            row.get("routes").forEach(route -> wanted.add(route(route)));
            assertThat(read.routes()).isEqualTo(wanted);
        }
        List<Utterance> interpreted = stored.stream()
                .map(each -> each.with(RouteValue.fromRecord(Dialect.V1, each.value())))
                .toList();
        assertThat(ReadRoutes.of(interpreted, Dialect.V1)).isEqualTo(read);
    }

    private static Utterance utterance(ObjectNode record) {
        String route = record.remove("sr_route").textValue();
        String text = record.remove("sr_utterance").textValue();
        return new Utterance(route, text, new RouteValue(null, record));
    }

    private static Route route(JsonNode route) {
        JsonNode threshold = route.get("confidence_threshold");
        return new Route(
                Dialect.V1,
                route.get("name").textValue(),
                List.of(),
                route.get("description").textValue(),
                JsonNodeFactory.instance.nullNode(),
                null,
                threshold.isNull() ? null : threshold.doubleValue(),
                route.get("metadata"),
                JsonNodeFactory.instance.objectNode());
    }
}
