package dev.signalbox.index.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanNote;
import dev.signalbox.syncing.state.IndexSnapshot;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Namespaces that share a collection. */
class QdrantNamespaceTest extends OnQdrant {
    private String address(String namespace) {
        return server.address("shared") + "?namespace=" + namespace;
    }

    private static ConfigParameter parameter(String field, String value) {
        return new ConfigParameter(field, value, "2026-11-21T12:00:00+00:00");
    }

    @Test
    void each_has_its_own_hash_and_all_have_one_lock() {
        RouteIndex none = holding(address(""), 1);
        RouteIndex red = holding(address("red"), 1);
        RouteIndex blue = open(address("blue"));
        none.write(parameter(ConfigParameter.HASH, "of none"));
        red.write(parameter(ConfigParameter.HASH, "of red"));
        red.write(parameter("console_note", "red's"));
        red.write(parameter(ConfigParameter.LOCK, "True"));
        assertThat(none.parameter(ConfigParameter.HASH)).contains(parameter(ConfigParameter.HASH, "of none"));
        assertThat(red.parameter(ConfigParameter.HASH)).contains(parameter(ConfigParameter.HASH, "of red"));
        assertThat(blue.parameter(ConfigParameter.HASH)).isEmpty();
        assertThat(blue.parameter("console_note")).isEmpty();
        assertThat(none.parameter("console_note")).isEmpty();
        for (RouteIndex each : List.of(none, red, blue)) {
            assertThat(each.parameter(ConfigParameter.LOCK)).contains(parameter(ConfigParameter.LOCK, "True"));
        }
    }

    @Test
    void every_plan_for_a_namespace_says_that_python_is_not_synced_after_it() {
        LocalState local = new LocalState(RouterConfig.of("t", "n", List.of(Route.of("a", List.of("x")))), 0.5);
        for (Mode mode :
                List.of(Mode.LOCAL, Mode.REMOTE, Mode.MERGE, Mode.MERGE_FORCE_LOCAL, Mode.MERGE_FORCE_REMOTE)) {
            assertThat(notes(local, holding(address("red"), 1), mode))
                    .as("%s", mode)
                    .anySatisfy(text -> assertThat(text)
                            .contains("is_synced() of a Python router in the namespace \"red\" is False after a sync"));
            assertThat(notes(local, holding(server.address("plain"), 1), mode))
                    .noneMatch(text -> text.contains("is_synced()"));
        }
    }

    private static List<String> notes(LocalState local, RouteIndex index, Mode mode) {
        return Plan.of(local, IndexSnapshot.of(index).state(), mode, MergeSemantics.SEMANTIC_ROUTER).notes().stream()
                .map(PlanNote::text)
                .toList();
    }

    @Test
    void the_library_finds_hash_and_lock_where_it_looks_for_them() {
        RouteIndex none = holding(address(""), 1);
        RouteIndex red = open(address("red"));
        none.write(parameter(ConfigParameter.HASH, "ab"));
        red.write(parameter(ConfigParameter.HASH, "cd"));
        red.write(parameter(ConfigParameter.LOCK, "True"));
        assertThat(config(ConfigParameter.HASH, "shared"))
                .isEqualTo(Map.of(
                        "field", ValueFactory.value("sr_hash"),
                        "scope", ValueFactory.value("shared"),
                        "value", ValueFactory.value("ab"),
                        "created_at", ValueFactory.value("2026-11-21T12:00:00+00:00")));
        assertThat(config(ConfigParameter.LOCK, "shared")).containsEntry("value", ValueFactory.value("True"));
        assertThat(config("signalbox_hash", "shared?namespace=red"))
                .containsEntry("value", ValueFactory.value("cd"))
                .containsEntry("field", ValueFactory.value("signalbox_hash"))
                .containsEntry("scope", ValueFactory.value("shared?namespace=red"));
        assertThat(server.collection("sr_config").matching(Filter.getDefaultInstance()))
                .hasSize(3);
        assertThat(server.collection("sr_config")
                        .info()
                        .getConfig()
                        .getParams()
                        .getVectorsConfig()
                        .getParams()
                        .getSize())
                .isEqualTo(1);
    }

    @Test
    void a_lock_value_that_is_no_text_is_held_and_shown_as_its_json() {
        RouteIndex index = holding(address(""), 1);
        index.write(parameter(ConfigParameter.LOCK, "False"));
        for (var value : List.of(ValueFactory.value(true), ValueFactory.value(1), ValueFactory.value(false))) {
            var id = PointIds.parse(PointIds.ofParameter(ConfigParameter.LOCK, "shared"))
                    .orElseThrow();
            server.collection("sr_config")
                    .change(
                            io.qdrant.client.grpc.Points.PointsSelector.newBuilder()
                                    .setPoints(io.qdrant.client.grpc.Points.PointsIdsList.newBuilder()
                                            .addIds(id))
                                    .build(),
                            point -> point.withSet(Map.of("value", value)));
            String json = PayloadValues.node(value).toString();
            assertThat(StoredLock.of(index.parameter(ConfigParameter.LOCK).orElseThrow()))
                    .hasValueSatisfying(lock ->
                            assertThat(lock.remark().orElseThrow()).contains("sr_lock contains \"" + json + "\""));
        }
    }

    private Map<String, JsonWithInt.Value> config(String field, String scope) {
        return server.collection("sr_config")
                .get(List.of(PointIds.parse(PointIds.ofParameter(field, scope)).orElseThrow()))
                .getFirst()
                .payload();
    }

    @Test
    void without_namespaces_nothing_is_filtered_by_one_so_that_strict_mode_lets_reads_through() {
        RouteIndex index = holding(address(""), 30);
        server.collection("shared").beStrict();
        assertThat(index.describe().count()).isEqualTo(30);
        assertThat(index.readAll(Vectors.WITH)).hasSize(30);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 3, Set.of())).hasSize(3);
        RouteIndex red = open(address("red"));
        red.create(DIMENSIONS, Metric.COSINE);
        red.upsert(some(red, 5));
        assertThat(red.describe().count()).isEqualTo(5);
        assertThat(index.describe().count()).isEqualTo(30);
        assertThat(index.readAll(Vectors.WITH)).hasSize(30);
    }

    @Test
    void the_first_namespace_that_somebody_makes_meanwhile_is_not_found_by_a_query() {
        RouteIndex index = holding(address(""), 3);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 100, Set.of())).hasSize(3);
        holding(address("red"), 30);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 100, Set.of()))
                .extracting(RecordMatch::id)
                .containsExactlyInAnyOrderElementsOf(
                        some(index, 3).stream().map(IndexRecord::id).toList());
    }

    @Test
    void a_payload_key_that_is_only_called_namespace_hides_nothing() {
        RouteIndex index = holding(address(""), 3);
        var id = PointIds.parse(some(index, 1).getFirst().id()).orElseThrow();
        server.collection("shared")
                .change(
                        io.qdrant.client.grpc.Points.PointsSelector.newBuilder()
                                .setPoints(io.qdrant.client.grpc.Points.PointsIdsList.newBuilder()
                                        .addIds(id))
                                .build(),
                        point -> point.withSet(Map.of("namespace", ValueFactory.value("somebody's own"))));
        assertThat(index.readAll(Vectors.WITH)).hasSize(3);
        assertThat(index.query(new float[] {1, 0, 0, 0}, 100, Set.of())).hasSize(3);
    }

    @Test
    void records_of_another_namespace_are_neither_fetched_nor_rewritten_nor_deleted() {
        RouteIndex red = holding(address("red"), 3);
        RouteIndex blue = holding(address("blue"), 1);
        RouteIndex none = open(address(""));
        List<IndexRecord> reds = some(red, 3);
        List<String> ids = reds.stream().map(IndexRecord::id).toList();
        for (RouteIndex other : List.of(blue, none)) {
            assertThat(other.fetch(ids)).isEmpty();
            other.rewrite(reds.stream()
                    .map(each -> new IndexRecord(each.id(), each.utterance().with(value("null", "{\"a\": 1}"))))
                    .toList());
            other.delete(ids);
        }
        assertThat(red.readAll(Vectors.WITHOUT))
                .hasSize(3)
                .allMatch(each -> each.utterance().value().equals(RouteValue.NONE));
    }

    @Test
    void an_id_that_two_namespaces_share_is_refused_with_both_names() {
        RouteIndex red = holding(address("red"), 1);
        red.upsert(List.of(record(red, "politics", "who won", RouteValue.NONE)));
        RouteIndex none = open(address(""));
        IndexRecord same = record(none, "red:politics", "who won", RouteValue.NONE);
        assertThat(same.id()).isEqualTo(red.idOf("politics", "who won"));
        assertThatThrownBy(() -> none.upsert(List.of(record(none, "a", "b", RouteValue.NONE), same)))
                .isInstanceOf(IndexRefusedException.class)
                .hasMessageContaining(none.address())
                .hasMessageContaining("\"red:politics\"")
                .hasMessageContaining("\"politics\" in namespace \"red\"")
                .hasMessageContaining("Rename one of the routes");
        assertThat(none.describe().count()).isZero();
        assertThat(red.fetch(List.of(same.id()))).hasSize(1);
    }
}
