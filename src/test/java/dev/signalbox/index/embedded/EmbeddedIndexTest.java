package dev.signalbox.index.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Hostile;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedIndexTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    Path dir;

    private EmbeddedIndex open(String namespace) {
        return new EmbeddedIndex(new EmbeddedAddress(dir, namespace, "test"), "a test", Clock.systemUTC());
    }

    private static IndexRecord record(String route, String utterance, RouteValue value, float... vector) {
        return new IndexRecord(RecordFields.idOf(route, utterance), new Utterance(route, utterance, value), vector);
    }

    // --- what is kept

    @Test
    void a_vector_comes_back_to_the_bit_and_with_its_length() {
        float[] odd = {3, -0.0f, Float.MIN_VALUE, 1e30f};
        try (RouteIndex index = open("")) {
            index.create(4, Metric.COSINE);
            index.upsert(List.of(record("a", "b", RouteValue.NONE, odd)));
            assertThat(index.readAll(Vectors.WITH).getFirst().vector()).contains(odd);
            index.rewrite(List.of(record("a", "c", RouteValue.NONE, 1, 1, 1, 1)));
            assertThat(index.readAll(Vectors.WITH).getFirst().vector()).contains(odd);
        }
    }

    @Test
    void schemas_and_metadata_come_back_to_the_letter() {
        ObjectNode metadata = JSON.objectNode();
        metadata.put("z", 1).put("a", 1.0).put("m", -0.0).put("nan", Double.NaN).put("inf", Double.POSITIVE_INFINITY);
        metadata.put("ninf", Double.NEGATIVE_INFINITY)
                .put("tiny", Double.MIN_VALUE)
                .put("e16", 1e16)
                .put("tenth", 0.1);
        metadata.put("big", new BigInteger("1" + "0".repeat(4000)))
                .put("long", Long.MIN_VALUE)
                .putNull("null");
        metadata.put("half", "\ud83d")
                .put("", "empty key")
                .put("\u0000", "\u2028</script>")
                .put("yes", true);
        metadata.putObject("object").put("b", 1).put("a", 2);
        metadata.putArray("array").add(1).add(1.0).add("1").addNull().addArray();
        JsonNode schemas =
                JSON.arrayNode().add(JSON.objectNode().put("name", "f").put("a", 1e300));
        List<RouteValue> values = List.of(
                new RouteValue(schemas, metadata),
                new RouteValue(JSON.arrayNode(), JSON.nullNode()),
                new RouteValue(JSON.nullNode(), JSON.objectNode()),
                new RouteValue(null, JSON.objectNode()),
                new RouteValue(JSON.nullNode(), null),
                new RouteValue(null, null));
        try (RouteIndex index = open("")) {
            index.create(1, Metric.DOT_PRODUCT);
            for (RouteValue value : values) {
                index.upsert(List.of(record("a", "b", value, 1)));
                RouteValue read =
                        index.readAll(Vectors.WITHOUT).getFirst().utterance().value();
                assertThat(text(read.functionSchemas())).isEqualTo(text(value.functionSchemas()));
                assertThat(text(read.metadata())).isEqualTo(text(value.metadata()));
            }
        }
    }

    private static String text(@org.jspecify.annotations.Nullable JsonNode node) {
        return node == null ? "unknown" : PythonJson.dumps(node);
    }

    @Test
    void every_record_keeps_its_own_value_among_thousands() {
        List<IndexRecord> records = IntStream.range(0, 5000)
                .mapToObj(i -> record(
                        "r" + i % 3,
                        "u" + i,
                        new RouteValue(JSON.nullNode(), JSON.objectNode().put("n", i)),
                        1,
                        i))
                .toList();
        try (RouteIndex index = open("")) {
            index.create(2, Metric.COSINE);
            index.upsert(records);
            assertThat(index.readAll(Vectors.WITHOUT))
                    .hasSize(5000)
                    .allSatisfy(
                            record -> assertThat(text(record.utterance().value().metadata()))
                                    .isEqualTo("{\"n\": "
                                            + record.utterance().utterance().substring(1) + "}"));
        }
    }

    @Test
    void the_id_of_a_pair_is_the_hash_of_its_json() {
        // printf '["politics", "who won?"]' | sha256sum
        assertThat(RecordFields.idOf("politics", "who won?"))
                .isEqualTo("5648fd551e67074dd359c73683c9651fb7e619b08486c3469b26a7e8d42e7499");
        assertThat(RecordFields.idOf("a:b", "c")).isNotEqualTo(RecordFields.idOf("a", "b:c"));
        assertThat(RecordFields.idOf("a b", "c")).isNotEqualTo(RecordFields.idOf("a-b", "c"));
        assertThat(RecordFields.idOf("a\", \"b", "c")).isNotEqualTo(RecordFields.idOf("a", "b\", \"c"));
        assertThat(RecordFields.idOf("a", "\ud800")).isNotEqualTo(RecordFields.idOf("a", "\ud801"));
    }

    @ParameterizedTest
    @EnumSource(Hostile.class)
    void any_text_can_be_a_namespaces_parameter_and_an_id_but_for_its_length(Hostile hostile) {
        String namespace =
                hostile.text().substring(0, Math.min(500, hostile.text().length()));
        String id = hostile.text().substring(0, Math.min(9000, hostile.text().length()));
        try (RouteIndex index = open(namespace);
                RouteIndex other = open(namespace + "x")) {
            index.create(1, Metric.COSINE);
            index.upsert(List.of(new IndexRecord(id, new Utterance("a", "b", RouteValue.NONE), new float[] {1})));
            index.write(new ConfigParameter(hostile.text(), hostile.text(), hostile.text()));
            assertThat(index.parameter(hostile.text()))
                    .contains(new ConfigParameter(hostile.text(), hostile.text(), hostile.text()));
            assertThat(index.fetch(List.of(id)).getFirst().id()).isEqualTo(id);
            assertThat(other.fetch(List.of(id))).isEmpty();
            assertThat(other.parameter(hostile.text())).isEmpty();
            index.delete(List.of(id));
            assertThat(index.describe().count()).isZero();
        }
    }

    @Test
    void an_id_that_lucene_cannot_hold_is_refused_on_writing_and_not_there_otherwise() {
        try (RouteIndex index = open("")) {
            index.create(1, Metric.COSINE);
            IndexRecord good = record("a", "b", RouteValue.NONE, 1);
            for (String id : List.of("", "\ud83d", "x".repeat(40_000))) {
                IndexRecord bad = new IndexRecord(id, good.utterance(), new float[] {1});
                assertThatThrownBy(() -> index.upsert(List.of(good, bad))).isInstanceOf(IndexRefusedException.class);
                assertThat(index.fetch(List.of(id))).isEmpty();
                index.delete(List.of(id));
            }
            assertThat(index.describe().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024, 1025, 1536, 3072, 16_384})
    void vectors_of_every_usual_size_are_kept_and_found(int dimensions) {
        float[] vector = new float[dimensions];
        vector[dimensions - 1] = 2;
        try (RouteIndex index = open("")) {
            index.create(dimensions, Metric.COSINE);
            index.upsert(List.of(record("a", "b", RouteValue.NONE, vector)));
        }
        try (RouteIndex index = open("")) {
            assertThat(index.describe().dimensions()).isEqualTo(dimensions);
            assertThat(index.readAll(Vectors.WITH).getFirst().vector()).contains(vector);
            assertThat(index.query(vector, 1, Set.of()).getFirst().score()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 16_385, Integer.MAX_VALUE})
    void an_index_of_impossible_dimensions_is_refused_and_not_made(int dimensions) {
        try (RouteIndex index = open("")) {
            assertThatThrownBy(() -> index.create(dimensions, Metric.COSINE)).isInstanceOf(IndexRefusedException.class);
            assertThat(dir.resolve("test")).doesNotExist();
        }
    }

    // --- reading

    @Test
    void reading_an_index_that_is_not_there_makes_no_folder() {
        EmbeddedAddress address = new EmbeddedAddress(dir.resolve("a/b"), "", "test");
        try (RouteIndex index = new EmbeddedIndex(address, "a test", Clock.systemUTC())) {
            index.describe();
            index.readAll(Vectors.WITH);
        }
        assertThat(dir.resolve("a")).doesNotExist();
    }

    @Test
    void one_read_sees_one_commit_whatever_is_written_meanwhile() {
        try (RouteIndex index = open("")) {
            index.create(1, Metric.COSINE);
            index.upsert(IntStream.range(0, 3500)
                    .mapToObj(i -> record("a", "u" + i, RouteValue.NONE, 1))
                    .toList());
            List<IndexRecord> read = new ArrayList<>();
            index.read(Vectors.WITH, page -> {
                if (read.isEmpty()) {
                    index.delete(index.readAll(Vectors.WITHOUT).stream()
                            .map(IndexRecord::id)
                            .toList());
                    index.upsert(List.of(record("b", "new", RouteValue.NONE, 1)));
                }
                read.addAll(page);
            });
            assertThat(read)
                    .hasSize(3500)
                    .allMatch(record -> record.utterance().route().equals("a"));
            assertThat(index.describe().count()).isEqualTo(1);
        }
    }

    @Test
    void what_a_page_is_handed_to_may_throw_and_leaves_the_index_usable() {
        try (RouteIndex index = open("")) {
            index.create(1, Metric.COSINE);
            index.upsert(List.of(record("a", "b", RouteValue.NONE, 1)));
            IllegalArgumentException own = new IllegalArgumentException("the caller's own");
            assertThatThrownBy(() -> index.read(Vectors.WITH, page -> {
                        throw own;
                    }))
                    .isSameAs(own);
            assertThat(index.readAll(Vectors.WITH)).hasSize(1);
        }
    }

    @Test
    void an_index_that_was_closed_says_so() {
        RouteIndex index = open("");
        index.create(1, Metric.COSINE);
        index.close();
        assertThatThrownBy(index::describe)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was closed");
        assertThatThrownBy(() -> index.delete(List.of("a"))).isInstanceOf(IllegalStateException.class);
    }

    // --- queries

    @Test
    void each_metric_ranks_in_its_own_way() {
        for (Metric metric : Metric.values()) {
            EmbeddedAddress address = new EmbeddedAddress(dir, "", metric.name());
            try (RouteIndex index = new EmbeddedIndex(address, "a test", Clock.systemUTC())) {
                index.create(2, metric);
                index.upsert(List.of(
                        record("a", "same way, far", RouteValue.NONE, 10, 1),
                        record("a", "other way, near", RouteValue.NONE, 1, 1),
                        record("a", "against", RouteValue.NONE, -1, 0)));
                List<String> found = index.query(new float[] {1, 0}, 3, Set.of()).stream()
                        .map(match -> match.utterance().utterance())
                        .toList();
                double best =
                        index.query(new float[] {1, 0}, 1, Set.of()).getFirst().score();
                switch (metric) {
                    case COSINE -> {
                        assertThat(found).containsExactly("same way, far", "other way, near", "against");
                        assertThat(best).isCloseTo(10 / Math.sqrt(101), within(1e-9));
                    }
                    case DOT_PRODUCT -> {
                        assertThat(found).containsExactly("same way, far", "other way, near", "against");
                        assertThat(best).isEqualTo(10);
                    }
                    case EUCLIDEAN -> {
                        assertThat(found).containsExactly("other way, near", "against", "same way, far");
                        assertThat(best).isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void nothing_is_found_of_nothing_asked_for() {
        try (RouteIndex index = open("")) {
            index.create(1, Metric.COSINE);
            assertThat(index.query(new float[] {1}, 5, Set.of())).isEmpty();
            index.upsert(List.of(record("a", "b", RouteValue.NONE, 1)));
            assertThat(index.query(new float[] {1}, 0, Set.of())).isEmpty();
            assertThat(index.query(new float[] {1}, Integer.MAX_VALUE, Set.of()))
                    .hasSize(1);
        }
    }

    @Test
    void a_large_index_is_searched_by_its_graph_within_namespace_and_routes() {
        int count = NearestSearch.EXACT + 5_000;
        Random random = new Random(7);
        List<IndexRecord> records = IntStream.range(0, count)
                .mapToObj(i -> record("r" + i % 100, "u" + i, RouteValue.NONE, some(random)))
                .toList();
        try (RouteIndex index = open("");
                RouteIndex other = open("other")) {
            index.create(8, Metric.COSINE);
            for (int from = 0; from < count; from += 5_000) {
                index.upsert(records.subList(from, from + 5_000));
            }
            Set<String> deleted = new java.util.HashSet<>();
            records.subList(0, 500).forEach(record -> deleted.add(record.id()));
            index.delete(deleted);
            index.rewrite(records.subList(500, 600).stream()
                    .map(old -> new IndexRecord(
                            old.id(), new Utterance("moved", old.utterance().utterance(), RouteValue.NONE)))
                    .toList());
            Set<String> most = new java.util.HashSet<>();
            IntStream.range(0, 98).forEach(i -> most.add("r" + i));

            int hits = 0;
            for (int round = 0; round < 10; round++) {
                float[] target = some(random);
                List<RecordMatch> found = index.query(target, 5, Set.of());
                assertThat(found).hasSize(5).noneMatch(match -> deleted.contains(match.id()));
                List<String> truth = records.subList(500, count).stream()
                        .sorted(Comparator.comparingDouble(
                                record -> -cosine(target, record.vector().orElseThrow())))
                        .limit(5)
                        .map(IndexRecord::id)
                        .toList();
                hits += (int) found.stream()
                        .map(RecordMatch::id)
                        .filter(truth::contains)
                        .count();
                assertThat(found.getFirst().score())
                        .isLessThanOrEqualTo(1)
                        .isCloseTo(
                                cosine(
                                        target,
                                        vectorOf(records, found.getFirst().id())),
                                within(1e-6));
                assertThat(index.query(target, 5, most))
                        .hasSize(5)
                        .allMatch(match -> most.contains(match.utterance().route()));
                assertThat(index.query(target, 5, Set.of("moved")))
                        .hasSize(5)
                        .allMatch(match -> match.utterance().route().equals("moved"));
            }
            assertThat(hits).as("of 50").isGreaterThan(45);
            assertThat(other.query(some(random), 5, Set.of())).isEmpty();
        }
    }

    private static float[] some(Random random) {
        float[] vector = new float[8];
        for (int i = 0; i < 8; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] vectorOf(List<IndexRecord> records, String id) {
        return records.stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow()
                .vector()
                .orElseThrow();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }

    // --- finding indexes

    @Test
    void the_indexes_of_a_folder_are_listed_with_their_namespaces() throws Exception {
        assertThat(EmbeddedIndexes.list(dir.resolve("none"))).isEmpty();
        assertThat(EmbeddedIndexes.list(dir)).isEmpty();
        EmbeddedIndexes indexes = new EmbeddedIndexes("a test", Clock.systemUTC());
        for (String name : List.of("beta", "alpha")) {
            try (RouteIndex index = indexes.open("embedded:" + dir + "#" + name)) {
                index.create(1, Metric.COSINE);
            }
        }
        try (RouteIndex red = indexes.open("embedded:" + dir + "?namespace=red team%23#beta")) {
            red.upsert(List.of(record("a", "b", RouteValue.NONE, 1)));
        }
        try (RouteIndex blue = indexes.open("embedded:" + dir + "?namespace=blue#beta")) {
            blue.write(new ConfigParameter("sr_lock", "True", ""));
        }
        try (RouteIndex gone = indexes.open("embedded:" + dir + "?namespace=gone#beta")) {
            gone.upsert(List.of(record("a", "b", RouteValue.NONE, 1)));
            gone.delete(List.of(RecordFields.idOf("a", "b")));
        }
        java.nio.file.Files.createDirectory(dir.resolve("no index"));
        java.nio.file.Files.createDirectory(dir.resolve("empty"));
        java.nio.file.Files.writeString(dir.resolve("file"), "");
        java.nio.file.Files.createDirectory(dir.resolve("damaged"));
        java.nio.file.Files.writeString(dir.resolve("damaged/segments_1"), "nonsense");
        assertThat(EmbeddedIndexes.list(dir))
                .containsExactly(
                        "embedded:" + dir + "#alpha",
                        "embedded:" + dir + "#beta",
                        "embedded:" + dir + "?namespace=blue#beta",
                        "embedded:" + dir + "?namespace=red team%23#beta",
                        "embedded:" + dir + "#damaged");
        assertThat(EmbeddedIndexes.list(dir))
                .allSatisfy(
                        address -> assertThat(indexes.open(address).address()).isEqualTo(address));
    }
}
