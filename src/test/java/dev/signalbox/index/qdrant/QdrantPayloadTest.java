package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Utterance;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in Qdrant, seen from the other side. */
class QdrantPayloadTest extends OnQdrant {
    private static final PointId SOMEWHERE = PointId.newBuilder().setNum(7).build();

    private Map<String, Value> stored(String collection) {
        List<StoredPoint> points = server.collection(collection).matching(Filter.getDefaultInstance());
        assertThat(points).hasSize(1);
        return points.getFirst().payload();
    }

    /** Writes a point as another program does. */
    private void write(String collection, Map<String, Value> payload) {
        server.collection(collection)
                .upsert(List.of(PointStruct.newBuilder()
                        .setId(SOMEWHERE)
                        .setVectors(VectorsFactory.vectors(1, 0, 0, 0))
                        .putAllPayload(payload)
                        .build()));
    }

    @Test
    void a_record_is_what_the_library_writes_and_one_key_that_it_reads_over() {
        RouteIndex index = open(server.address("plain"));
        index.create(DIMENSIONS, Metric.COSINE);
        index.upsert(List.of(record(index, "politics", "who won", value("[{\"b\": 1, \"a\": 1.0}]", "{\"n\": 1}"))));
        assertThat(stored("plain"))
                .isEqualTo(Map.of(
                        "sr_route", ValueFactory.value("politics"),
                        "sr_utterance", ValueFactory.value("who won"),
                        "metadata", ValueFactory.value(Map.of("n", ValueFactory.value(1))),
                        "signalbox_function_schemas", ValueFactory.value("[{\"b\": 1, \"a\": 1.0}]")));
    }

    @Test
    void a_namespace_stands_in_each_record_and_gets_the_payload_index() {
        RouteIndex index = open(server.address("shared") + "?namespace=red");
        index.create(DIMENSIONS, Metric.COSINE);
        assertThat(server.collection("shared").isIndexed("namespace")).isTrue();
        index.upsert(some(index, 1));
        assertThat(stored("shared")).containsEntry("namespace", ValueFactory.value("red"));
    }

    @Test
    void metadata_that_is_null_is_written_as_the_library_writes_it() {
        RouteIndex index = open(server.address("plain"));
        index.create(DIMENSIONS, Metric.COSINE);
        index.upsert(List.of(record(index, "a", "b", value("null", "null"))));
        assertThat(stored("plain")).containsEntry("metadata", ValueFactory.value(Map.of()));
    }

    @Test
    void of_a_record_that_the_library_wrote_the_schemas_are_unknown() {
        RouteIndex index = holding(server.address("plain"), 1);
        index.delete(List.of(some(index, 1).getFirst().id()));
        write(
                "plain",
                Map.of(
                        "sr_route", ValueFactory.value("politics"),
                        "sr_utterance", ValueFactory.value("who won"),
                        "metadata", ValueFactory.value(Map.of())));
        IndexRecord read = index.readAll(Vectors.WITH).getFirst();
        assertThat(read.id()).isEqualTo("7");
        assertThat(read.utterance().value().functionSchemas()).isNull();
        assertThat(read.utterance().value().metadata()).isEmpty();
        index.rewrite(List.of(new IndexRecord("7", read.utterance().with(value("null", "{}")))));
        assertThat(index.fetch(List.of("7")).getFirst().utterance().value().functionSchemas())
                .isEqualTo(NullNode.instance);
    }

    @Test
    void a_point_of_another_program_is_foreign() {
        RouteIndex index = holding(server.address("plain"), 1);
        index.delete(List.of(some(index, 1).getFirst().id()));
        write("plain", Map.of("colour", ValueFactory.value("red")));
        assertThat(index.read(Vectors.WITHOUT, page -> {}).foreignIds()).containsExactly("7");
        assertThat(index.describe().count()).isZero();
        index.delete(List.of("7"));
        assertThat(stored("plain")).isEqualTo(Map.of("colour", ValueFactory.value("red")));
    }

    @Test
    void an_upsert_over_a_point_of_another_program_is_refused_with_its_keys() {
        RouteIndex index = holding(server.address("plain"), 1);
        write("plain", Map.of("page_content", ValueFactory.value("text"), "source", ValueFactory.value("a.pdf")));
        IndexRecord mine = new IndexRecord("7", some(index, 1).getFirst().utterance(), new float[] {1, 0, 0, 0});
        assertThatThrownBy(() -> index.upsert(List.of(mine)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("record 7 of route \"route 0\" cannot be written")
                .hasMessageContaining("It contains \"page_content\", \"source\".");
    }

    @Test
    void of_a_point_with_named_and_sparse_vectors_the_unnamed_one_is_read_and_searched() {
        server.makeWide("wide", DIMENSIONS);
        RouteIndex index = open(server.address("wide"));
        assertThat(index.describe().dimensions()).isEqualTo(DIMENSIONS);
        IndexRecord record = record(index, "politics", "who won", value("null", "{}"));
        server.plant("wide", List.of(PlantedPoint.record(record, "")), true);
        IndexRecord read = index.fetch(List.of(record.id())).getFirst();
        assertThat(index.query(read.vector().orElseThrow(), 1, Set.of())).hasSize(1);
        index.renew(List.of(new IndexRecord(record.id(), record.utterance(), new float[] {0, 0, 0, 1})));
        StoredPoint after =
                server.collection("wide").matching(Filter.getDefaultInstance()).getFirst();
        assertThat(after.vectors()).containsOnlyKeys("", "image", "words");
        assertThat(after.vector().getDataList()).containsExactly(0f, 0f, 0f, 1f);
    }

    @Test
    void foreign_records_are_left_alone_in_strict_mode_too() {
        RouteIndex index = holding(server.address("plain"), 20);
        for (int i = 0; i < 30; i++) {
            server.plant(
                    "plain",
                    List.of(PlantedPoint.document(Integer.toString(100 + i), new float[] {1, 0, 0, 0})),
                    false);
        }
        server.collection("plain").beStrict();
        assertThat(index.read(Vectors.WITHOUT, page -> {}).foreignIds()).hasSize(30);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 5, Set.of())).hasSize(5);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 50, Set.of())).hasSize(20);
        assertThat(index.describe().count()).isEqualTo(50);
    }

    @Test
    void a_rewrite_leaves_what_another_program_keeps_in_a_record() {
        RouteIndex index = holding(server.address("plain"), 1);
        IndexRecord record = some(index, 1).getFirst();
        Map<String, Value> more = new HashMap<>(stored("plain"));
        more.put("colour", ValueFactory.value("red"));
        server.collection("plain").delete(everything());
        write("plain", more);
        index.rewrite(List.of(new IndexRecord("7", record.utterance())));
        assertThat(stored("plain")).containsEntry("colour", ValueFactory.value("red"));
    }

    private static PointsSelector everything() {
        return PointsSelector.newBuilder()
                .setFilter(Filter.getDefaultInstance())
                .build();
    }

    @ParameterizedTest
    @CsvSource({"metadata, 1", "signalbox_function_schemas, 1"})
    void what_cannot_be_read_names_the_record_and_the_key(String key, long value) {
        RouteIndex index = holding(server.address("plain"), 1);
        write(
                "plain",
                Map.of(
                        "sr_route",
                        ValueFactory.value("politics"),
                        "sr_utterance",
                        ValueFactory.value("who won"),
                        key,
                        ValueFactory.value(value)));
        assertThatThrownBy(() -> index.readAll(Vectors.WITHOUT))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(index.address())
                .hasMessageContaining("record 7")
                .hasMessageContaining(key)
                .hasMessageContaining("Correct or delete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\": {\"big\": 9223372036854775808}}; metadata.a.big is a whole number of more than 64 bits",
                "{\"a\": [1, {\"b\": -9223372036854775809}]}; metadata.a.b is a whole number",
                "{\"a\": \"\\ud800\"}; metadata.a contains half of a surrogate pair",
            })
    void metadata_that_qdrant_cannot_hold_is_refused_with_its_key(String metadata, String words) {
        RouteIndex index = holding(server.address("plain"), 1);
        IndexRecord good = some(index, 2).getLast();
        IndexRecord bad = record(index, "a", "bad", value("null", metadata));
        assertThat(index.refusal(bad.utterance()))
                .hasValueSatisfying(why -> assertThat(why).contains(words));
        assertThatThrownBy(() -> index.upsert(List.of(good, bad)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(words);
        assertThatThrownBy(() -> index.rewrite(List.of(good, bad))).isInstanceOf(IndexRefusedException.class);
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_half_of_a_surrogate_pair_is_refused() {
        var metadata = JsonNodeFactory.instance.objectNode().put("\ud800", 1);
        assertThat(PointPayload.refusal(
                        new Utterance("a", "b", new dev.signalbox.route.RouteValue(NullNode.instance, metadata))))
                .contains("metadata has a key that contains half of a surrogate pair");
    }

    @Test
    void numbers_that_are_none_are_refused_and_the_largest_are_kept() {
        RouteIndex index = holding(server.address("plain"), 1);
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            var metadata = JsonNodeFactory.instance.objectNode().put("n", number);
            assertThat(index.refusal(
                            new Utterance("a", "b", new dev.signalbox.route.RouteValue(NullNode.instance, metadata))))
                    .isPresent();
        }
        var most = value(
                "null", "{\"min\": -9223372036854775808, \"max\": 9223372036854775807, \"zero\": -0.0, \"f\": 1e300}");
        index.upsert(List.of(record(index, "a", "most", most)));
        assertThat(index.fetch(List.of(index.idOf("a", "most")))
                        .getFirst()
                        .utterance()
                        .value())
                .isEqualTo(most);
    }

    @Test
    void metadata_as_deep_as_it_is_taken_comes_back_and_deeper_is_refused() {
        RouteIndex index = holding(server.address("plain"), 1);
        for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\": ", "}"}}) {
            int depth = 1;
            while (index.refusal(nested(depth, brackets)).isEmpty()) {
                depth++;
            }
            assertThat(depth).isGreaterThan(20);
            Utterance deepest = nested(depth - 1, brackets);
            IndexRecord record = record(index, deepest.route(), deepest.utterance(), deepest.value());
            index.upsert(List.of(record));
            index.rewrite(List.of(record));
            assertThat(index.fetch(List.of(record.id())).getFirst().utterance().value())
                    .isEqualTo(deepest.value());
            assertThat(index.query(new float[] {1, 0, 0, 0}, 10, Set.of("deep")))
                    .hasSizeBetween(1, 2);
        }
    }

    private static Utterance nested(int depth, String[] brackets) {
        String metadata = "{\"a\": " + brackets[0].repeat(depth) + "1" + brackets[1].repeat(depth) + "}";
        return new Utterance("deep", brackets[0], value("null", metadata));
    }

    @Test
    void an_id_that_no_point_can_have_is_refused_when_written_and_passed_over_when_not() {
        RouteIndex index = holding(server.address("plain"), 1);
        IndexRecord bad = new IndexRecord("a#b", some(index, 1).getFirst().utterance(), new float[] {1, 0, 0, 0});
        assertThatThrownBy(() -> index.upsert(List.of(bad)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining("a#b");
        index.rewrite(List.of(bad));
        index.delete(List.of("a#b"));
        assertThat(index.fetch(List.of("a#b"))).isEmpty();
        assertThat(index.describe().count()).isEqualTo(1);
    }

    @Test
    void scores_are_qdrants_own_whatever_the_metric() {
        for (Metric metric : Metric.values()) {
            RouteIndex index = open(server.address("by-" + metric));
            index.create(2, metric);
            index.upsert(List.of(
                    new IndexRecord(
                            index.idOf("a", "far"), new Utterance("a", "far", value("null", "{}")), new float[] {0, 2}),
                    new IndexRecord(
                            index.idOf("a", "near"), new Utterance("a", "near", value("null", "{}")), new float[] {2, 0
                            })));
            assertThat(index.describe().metric()).isEqualTo(metric);
            List<Double> scores = index.query(new float[] {1, 0}, 2, Set.of()).stream()
                    .map(match -> match.score())
                    .toList();
            assertThat(scores)
                    .isEqualTo(
                            switch (metric) {
                                case COSINE -> List.of(1.0, 0.0);
                                case DOT_PRODUCT -> List.of(2.0, 0.0);
                                case EUCLIDEAN ->
                                    List.of(1.0, Double.parseDouble(Float.toString((float) Math.sqrt(5))));
                            });
            assertThat(index.query(new float[] {1, 0}, 0, Set.of())).isEmpty();
        }
    }
}
