package dev.signalbox.sync.guard;

import static dev.signalbox.sync.diff.States.local;
import static dev.signalbox.sync.diff.States.metadata;
import static dev.signalbox.sync.diff.States.remote;
import static dev.signalbox.sync.diff.States.route;
import static dev.signalbox.sync.diff.States.says;
import static dev.signalbox.sync.diff.States.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.States;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LibraryComparisonTest {
    @Test
    void every_golden_row_tells_where_the_library_agrees() {
        int agreeing = 0;
        int rows = 0;
        for (JsonNode row : States.golden("sync.json")) {
            LocalState local = local(States.routes(row.get("local")));
            RemoteState remote = States.remoteOf(TestStore.ALL, States.routes(row.get("remote")));
            Plan plan = plan(local, remote, Mode.of(row.get("mode").textValue()).orElseThrow());

            boolean agrees = LibraryComparison.elsewhere(plan, local, remote).isEmpty();

            assertThat(agrees).as("%s", row).isEqualTo(row.get("library_agrees").booleanValue());
            agreeing += agrees ? 1 : 0;
            rows++;
        }
        assertThat(rows).isEqualTo(400);
        assertThat(agreeing).isEqualTo(323);
    }

    @Test
    void every_golden_row_in_which_the_library_ended_elsewhere_is_foretold_on_both_sides() {
        for (JsonNode row : States.golden("sync.json")) {
            if (!row.get("library_agrees").booleanValue()) {
                LibrarySyncResult end = LibrarySyncResult.of(
                        Mode.of(row.get("mode").textValue()).orElseThrow(),
                        local(States.routes(row.get("local"))),
                        States.remoteOf(TestStore.ALL, States.routes(row.get("remote"))));

                assertThat(contents(end.local())).as("%s", row).isEqualTo(routes(row.get("library_local")));
                assertThat(end.remote()).as("%s", row).isEqualTo(records(row.get("library_remote")));
            }
        }
    }

    private static Map<String, Map.Entry<Set<String>, RouteValue>> contents(Map<String, LibrarySyncResult.Kept> kept) {
        Map<String, Map.Entry<Set<String>, RouteValue>> contents = new HashMap<>();
        kept.forEach((name, route) -> contents.put(name, Map.entry(route.texts(), route.value())));
        return contents;
    }

    private static Map<String, Map.Entry<Set<String>, RouteValue>> routes(JsonNode nodes) {
        return States.routes(nodes).stream()
                .collect(Collectors.toMap(
                        Route::name, route -> Map.entry(route.texts().collect(Collectors.toSet()), route.value())));
    }

    private static Map<UtteranceKey, RouteValue> records(JsonNode nodes) {
        Map<UtteranceKey, RouteValue> records = new HashMap<>();
        States.routes(nodes)
                .forEach(route -> route.texts()
                        .forEach(text -> records.put(new UtteranceKey(route.name(), text), route.value())));
        return records;
    }

    @Test
    void a_route_whose_local_utterances_are_all_there_loses_the_remotes_own() {
        LocalState local = local(route("a", "1"), route("b", "1"));
        RemoteState remote = remote(says("a", "1"), says("a", "2"), says("b", "1"));

        assertThat(elsewhere(local, remote, Mode.MERGE_FORCE_LOCAL)).containsExactly("a");
        assertThat(elsewhere(local, remote, Mode.MERGE)).isEmpty();
    }

    @Test
    void a_route_whose_remote_utterances_are_all_there_loses_locals_own() {
        LocalState local = local(route("a", "1", "2"), route("b", "1"));
        RemoteState remote = remote(says("a", "1"), says("b", "1"));

        assertThat(elsewhere(local, remote, Mode.MERGE_FORCE_REMOTE)).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void two_sides_that_hold_the_same_end_alike_in_every_mode(Mode mode) {
        LocalState local = local(route("a", "1", "2").withValue(metadata("{'x': 1}")), route("empty"));
        RemoteState remote = remote(says("a", "1", "{'x': 1}"), says("a", "2", "{'x': 1}"));

        assertThat(elsewhere(local, remote, mode)).isEmpty();
    }

    @Test
    void a_pull_of_mixed_values_leaves_them_mixed_as_the_library_does() {
        LocalState local = local(route("a", "1"));
        RemoteState remote = remote(says("a", "1", "{'x': 1}"), says("a", "2", "{'x': 1}"), says("a", "3"));

        assertThat(elsewhere(local, remote, Mode.REMOTE)).isEmpty();
    }

    @Test
    void a_pull_from_a_store_without_schemas_erases_the_librarys_own() {
        LocalState local = local(route("a", "1").withValue(value("[{'name': 'f'}]", "{}")), route("b", "1"));
        RemoteState remote = remote(TestStore.QDRANT, says("a", "1"), says("b", "1"));

        assertThat(elsewhere(local, remote, Mode.REMOTE)).containsExactly("a");
        assertThat(elsewhere(local, remote, Mode.LOCAL)).isEmpty();
    }

    @Test
    void an_int_that_comes_back_as_a_float_is_equal_in_python_once_it_is_no_text() {
        LocalState local = local(route("a", "1", "2").withValue(metadata("{'x': 1}")));
        RemoteState remote = remote(TestStore.PINECONE, says("a", "1", "{'x': 1}"), says("a", "3", "{'x': 1}"));

        assertThat(elsewhere(local, remote, Mode.MERGE_FORCE_LOCAL)).isEmpty();
        assertThat(elsewhere(local, remote, Mode.MERGE)).isEmpty();
    }

    @Test
    void the_older_semantics_end_elsewhere_than_the_library_of_today() {
        LocalState local = local(route("a", "1"));
        RemoteState remote = remote(says("a", "2"), says("b", "1"));
        Plan plan = Plan.of(local, remote, Mode.MERGE_FORCE_LOCAL, MergeSemantics.ROUTE_LAYER);

        assertThat(LibraryComparison.elsewhere(plan, local, remote)).containsExactly("a", "b");
    }

    private static List<String> elsewhere(LocalState local, RemoteState remote, Mode mode) {
        return LibraryComparison.elsewhere(plan(local, remote, mode), local, remote);
    }

    private static Plan plan(LocalState local, RemoteState remote, Mode mode) {
        return Plan.of(local, remote, mode, MergeSemantics.SEMANTIC_ROUTER);
    }
}
