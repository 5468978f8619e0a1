package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.interop.PythonRouters.PythonRouter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each thing in which semantic-router 0.1.16 does not agree with its own documentation or with itself, so that it cannot agree with
 * Signalbox either (wire-format: Where the Python library falls short).
 */
@Tag("interop")
@ExtendWith(BothSides.class)
class WhereTheLibraryCannotAgreeTest {
    private final Setting both;

    WhereTheLibraryCannotAgreeTest(Setting both) {
        this.both = both;
    }

    @Test
    void on_postgres_a_python_router_is_never_synced_for_it_keeps_no_hash() {
        SharedStore store = both.store(StoreName.POSTGRES);
        try (PythonRouter python = both.python(store, Drift.on(store).local())) {
            python.sync(Mode.LOCAL.id());
            assertThat(python.diff()).isEmpty();
            assertThat(python.isSynced()).isFalse();
            assertThat(python.storedHash()).isEmpty();
        }
        both.table().cannotAgree(StoreName.POSTGRES, "is_synced() is never true, for no hash is kept");
    }

    @Test
    void on_postgres_a_python_router_never_agrees_about_metadata_or_schemas() {
        SharedStore store = both.store(StoreName.POSTGRES);
        RouteValue metadata = new RouteValue(Drift.json("null"), Drift.json("{\"owner\": \"ops\"}"));
        RouteValue schemas = new RouteValue(Drift.json("[{\"name\": \"f\"}]"), Drift.json("{}"));
        RouterConfig config = Drift.config(
                Route.of("with metadata", List.of("one")).withValue(metadata),
                Route.of("with schemas", List.of("two")).withValue(schemas));
        try (PythonRouter python = both.python(store, config)) {
            python.sync(Mode.LOCAL.id());
            assertThat(python.diff())
                    .containsExactly(
                            "- with metadata: one | None | {\"owner\": \"ops\"}",
                            "+ with metadata: one | None | {}",
                            "- with schemas: two | ['{\"name\": \"f\"}'] | {}",
                            "+ with schemas: two | None | {}");
            assertThat(both.check(store, both.local(python.config()), CheckDepth.DEEP)
                            .check()
                            .status())
                    .isEqualTo(Status.SYNCED);
        }
        both.table()
                .cannotAgree(
                        StoreName.POSTGRES,
                        "get_utterance_diff() always shows routes with metadata or schemas, for neither is kept");
    }

    @Test
    void on_postgres_building_a_python_router_is_enough_to_overwrite_the_table() {
        SharedStore store = both.store(StoreName.POSTGRES);
        Drift drift = Drift.on(store);
        both.sync(store, both.local(drift.remote()), Mode.LOCAL);
        both.pythonAsTheLibraryDoes(store, drift.local()).close();
        assertThat(pairs(store)).isEqualTo(both.local(drift.local()).read().pairs());
        both.table()
                .cannotAgree(
                        StoreName.POSTGRES,
                        "building a router syncs it in mode local at once, whatever auto_sync says");
    }

    @Test
    void on_postgres_python_knows_no_lock() {
        SharedStore store = both.store(StoreName.POSTGRES);
        Drift drift = Drift.on(store);
        try (PythonRouter python = both.python(store, drift.local())) {
            python.lock(true);
            assertThat(python.isLocked()).isFalse();
            assertThat(both.sync(store, both.local(drift.local()), Mode.LOCAL)).isInstanceOf(RunOutcome.Applied.class);
        }
        both.table().cannotAgree(StoreName.POSTGRES, "lock() does nothing, and is not seen by anybody");
    }

    @Test
    void on_qdrant_a_python_router_never_agrees_about_function_schemas() {
        SharedStore store = both.store(StoreName.QDRANT);
        RouteValue schemas = new RouteValue(Drift.json("[{\"name\": \"f\"}]"), Drift.json("{}"));
        RouterConfig config =
                Drift.config(Route.of("with schemas", List.of("one")).withValue(schemas));
        assertThat(both.sync(store, both.local(config), Mode.LOCAL)).isInstanceOf(RunOutcome.Applied.class);
        try (PythonRouter python = both.python(store, config)) {
            assertThat(python.isSynced()).isTrue();
            assertThat(python.diff())
                    .containsExactly(
                            "- with schemas: one | ['{\"name\": \"f\"}'] | {}", "+ with schemas: one | None | {}");
        }
        // Signalbox's own payload key holds them.
        assertThat(both.check(store, both.local(config), CheckDepth.DEEP)
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
        both.table()
                .cannotAgree(
                        StoreName.QDRANT,
                        "get_utterance_diff() always shows routes with function schemas, for it does not keep them");
    }

    @Test
    void on_pinecone_a_python_router_never_agrees_about_an_int_in_metadata() {
        SharedStore store = both.store(StoreName.PINECONE);
        RouteValue number = new RouteValue(Drift.json("null"), Drift.json("{\"level\": 3}"));
        RouterConfig config =
                Drift.config(Route.of("with a number", List.of("one")).withValue(number));
        try (PythonRouter python = both.python(store, config)) {
            python.sync(Mode.LOCAL.id());
            assertThat(python.isSynced()).isTrue();
            assertThat(python.diff())
                    .containsExactly(
                            "- with a number: one | None | {\"level\": 3}",
                            "+ with a number: one | None | {\"level\": 3.0}");
        }
        assertThat(both.check(store, both.local(config), CheckDepth.DEEP)
                        .check()
                        .status())
                .isEqualTo(Status.SYNCED);
        both.table()
                .cannotAgree(
                        StoreName.PINECONE,
                        "get_utterance_diff() always shows routes with an int in metadata, which comes back as a float");
    }

    @ParameterizedTest
    @EnumSource(value = StoreName.class, names = "POSTGRES", mode = EnumSource.Mode.EXCLUDE)
    void the_same_routes_in_another_order_are_synced_here_and_not_in_python(StoreName name) {
        SharedStore store = both.store(name);
        RouterConfig config = Drift.on(store).local();
        both.sync(store, both.local(config), Mode.LOCAL);
        RouterConfig turned = config.withRoutes(config.routes().reversed());
        try (PythonRouter python = both.python(store, turned)) {
            assertThat(python.diff()).isEmpty();
            assertThat(python.isSynced()).isFalse();
            Status status = both.check(store, both.local(turned), CheckDepth.SLOW)
                    .check()
                    .status();
            assertThat(status.isSynced()).isTrue();
        }
        both.table()
                .cannotAgree(
                        name, "is_synced() is false for the same routes in another order: it looks at the hash alone");
    }

    @ParameterizedTest
    @EnumSource(value = StoreName.class, names = "POSTGRES", mode = EnumSource.Mode.EXCLUDE)
    void merge_force_local_in_python_leaves_an_utterance_in_the_index_alone_where_values_differ(StoreName name) {
        SharedStore store = both.store(name);
        Drift drift = Drift.on(store);
        both.sync(store, both.local(drift.remote()), Mode.LOCAL);
        try (PythonRouter python = both.python(store, drift.local())) {
            python.sync(Mode.MERGE_FORCE_LOCAL.id());
            assertThat(python.isSynced()).isTrue();
            assertThat(python.diff()).hasSize(1).first().asString().startsWith("+ politics: the parliament meets | ");
            assertThat(both.check(store, both.local(python.config()), CheckDepth.DEEP)
                            .check()
                            .status())
                    .isEqualTo(Status.DRIFTED_HASH_CLAIMS_SYNCED);
        }
        KeptConfig ours = both.local(drift.local());
        assertThat(both.sync(store, ours, Mode.MERGE_FORCE_LOCAL)).isInstanceOf(RunOutcome.Applied.class);
        try (PythonRouter python = both.python(store, ours.config())) {
            assertThat(python.diff()).isEmpty();
        }
        both.table()
                .cannotAgree(
                        name,
                        "merge-force-local leaves utterances of a route whose value differs in the index alone, and says synced");
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void merge_force_local_in_python_deletes_utterances_of_a_route_that_local_has(StoreName name) {
        RouterConfig local = Drift.config(Route.of("politics", List.of("who won")));
        RouterConfig remote = Drift.config(Route.of("politics", List.of("who won", "who lost")));
        UtteranceKey lost = new UtteranceKey("politics", "who lost");

        SharedStore theirs = both.store(name);
        both.sync(theirs, both.local(remote), Mode.LOCAL);
        try (PythonRouter python = both.python(theirs, local)) {
            python.sync(Mode.MERGE_FORCE_LOCAL.id());
        }
        assertThat(pairs(theirs)).doesNotContain(lost);

        SharedStore ours = both.store(name);
        both.sync(ours, both.local(remote), Mode.LOCAL);
        both.sync(ours, both.local(local), Mode.MERGE_FORCE_LOCAL);
        assertThat(pairs(ours)).contains(lost);
        both.table()
                .cannotAgree(
                        name,
                        "merge-force-local deletes the remote utterances of a route whose local ones are all there already");
    }

    @ParameterizedTest
    @EnumSource(StoreName.class)
    void a_pull_in_python_forgets_description_and_threshold_of_a_route_that_loses_an_utterance(StoreName name) {
        SharedStore store = both.store(name);
        RouterConfig remote = Drift.config(Route.of("politics", List.of("who won")));
        RouterConfig local = Drift.config(
                Route.of("politics", List.of("who won", "who lost")).withScoreThreshold(0.7));
        both.sync(store, both.local(remote), Mode.LOCAL);
        try (PythonRouter python = both.python(store, local)) {
            python.sync(Mode.REMOTE.id());
            assertThat(python.config().routes().getFirst().scoreThreshold()).isNull();
        }
        KeptConfig ours = both.local(local);
        both.sync(store, ours, Mode.REMOTE);
        assertThat(ours.config().routes().getFirst().scoreThreshold()).isEqualTo(0.7);
        both.table()
                .cannotAgree(
                        name,
                        "a pull that takes an utterance away forgets the route's description, llm and score_threshold");
    }

    private static Set<UtteranceKey> pairs(SharedStore store) {
        try (RouteIndex index = store.open()) {
            return index.readAll(Vectors.WITHOUT).stream()
                    .map(record -> record.utterance().pair())
                    .collect(Collectors.toSet());
        }
    }
}
