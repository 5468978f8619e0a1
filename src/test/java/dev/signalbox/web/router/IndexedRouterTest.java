package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A router of 1.x on the pages: its routes, its settings, its history, and a sync of it. */
class IndexedRouterTest {
    private static final String HOSTILE = "</script><b>\u202e\"&";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client client;
    private static int made;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        client = stage.client();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Route route(
            String name, @Nullable String description, @Nullable Double threshold, String... utterances) {
        return new Route(
                Dialect.V1,
                name,
                Stream.of(utterances)
                        .<com.fasterxml.jackson.databind.JsonNode>map(TextNode::valueOf)
                        .toList(),
                description,
                JSON.nullNode(),
                null,
                threshold,
                JSON.objectNode(),
                JSON.objectNode());
    }

    private static Router router(Route... routes) {
        IndexedSettings settings = new IndexedSettings(
                null,
                0.7,
                BigInteger.valueOf(5),
                "mean",
                IndexedSettings.localIndex(),
                null,
                Calibrator.platt(4, -2),
                null,
                true);
        RouterConfig config = new RouterConfig(
                HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), List.of(routes), settings, JSON.objectNode());
        return stage.store().routers().add("bot " + ++made, config, null, "ann", "Made");
    }

    private static String get(String path) {
        HttpResponse<String> answer = client.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static IndexedSettings settings(Router router) {
        return (IndexedSettings) stage.now(router).head().config().settings();
    }

    private static HttpResponse<String> save(Router router, int base, String... changed) {
        List<String> fields = new ArrayList<>(List.of("base", String.valueOf(base)));
        for (String[] field : new String[][] {
            {"confidence_threshold", ""},
            {"top_k", "5"},
            {"aggregation", "mean"},
            {"alpha", "0.7"},
            {"sparse_type", ""},
            {"sparse_name", ""},
            {"refresh_interval", ""},
            {"index", "{\"type\": \"local\"}"}
        }) {
            int at = List.of(changed).indexOf(field[0]);
            fields.add(field[0]);
            fields.add(at < 0 ? field[1] : changed[at + 1]);
        }
        if (List.of(changed).contains("drop_calibrator")) {
            fields.addAll(List.of("drop_calibrator", "yes"));
        }
        return client.post("/routers/" + router.id() + "/settings/indexed", fields.toArray(String[]::new));
    }

    @Test
    void a_router_is_created_for_a_line_of_semantic_router_which_is_shown_next_to_its_name() {
        HttpResponse<String> answer = client.post(
                "/routers", "name", "fresh", "dialect", "1.x", "encoder_type", "openai", "encoder_name", "m");

        assertThat(get(Stage.location(answer)))
                .contains("class=\"dialect\" title=\"semantic-router 1.x: IndexedRouter, releases from 1.0\"")
                .contains("none: any confidence passes", "mean of the 5 nearest utterances")
                .doesNotContain("With function schemas");
        assertThat(get("/")).contains("class=\"dialect\"");
        assertThat(get("/routers/" + stage.router("old").id()))
                .contains("title=\"semantic-router 0.x: SemanticRouter, releases up to 0.3.3\"");
    }

    @Test
    void a_route_has_the_fields_of_its_dialect_and_no_others() {
        Router router = router(route("a", null, 0.0, "one"));
        String page = get("/routers/" + router.id() + "/route?name=a");

        assertThat(page)
                .contains("Confidence threshold", "value=\"0.0\"")
                .doesNotContain("Function schemas", "Language model", "Score threshold");
        client.post(
                "/routers/" + router.id() + "/route?name=a",
                "base",
                "1",
                "name",
                "a",
                "description",
                HOSTILE,
                "score_threshold",
                "-0.25",
                "metadata",
                "{\"owner\": \"x\"}",
                "function_schemas",
                "[{\"name\": \"f\"}]",
                "llm_module",
                "m");

        Route edited = stage.routes(router).getFirst();
        assertThat(edited.dialect()).isEqualTo(Dialect.V1);
        assertThat(edited.description()).isEqualTo(HOSTILE);
        assertThat(edited.scoreThreshold()).isEqualTo(-0.25);
        assertThat(edited.functionSchemas().isNull()).isTrue();
        assertThat(get("/routers/" + router.id() + "/history/2"))
                .contains("confidence_threshold", "description", "&lt;/script&gt;")
                .doesNotContain("score_threshold", "<b>\u202e");
        assertThat(get("/routers/" + router.id())).contains("description, 1 metadata key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.5|{\"sr_description\": \"x\"}|found the key \"sr_description\"",
                "0.5|{\"a\": 1, \"sr_anything\": null}|found the key \"sr_anything\"",
                "1.5|{}|A confidence is between -1 and 1",
                "half|{}|This is no number"
            })
    void what_a_route_of_1_x_cannot_have_is_refused_with_its_name(String threshold, String metadata, String why) {
        Router router = router();
        HttpResponse<String> answer = client.post(
                "/routers/" + router.id() + "/routes",
                "name",
                "n",
                "dialect",
                "1.x",
                "utterances",
                "u",
                "description",
                "kept",
                "score_threshold",
                threshold,
                "metadata",
                metadata);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(why, "kept");
        assertThat(stage.routes(router)).isEmpty();
    }

    @Test
    void several_routes_get_a_confidence_threshold_and_no_reserved_key() {
        Router router = router(route("a", null, 0.5, "one"), route("b", null, null, "two"));
        String batch = "/routers/" + router.id() + "/routes/batch";

        assertThat(client.post(batch, "base", "1", "act", "threshold", "all", "1")
                        .body())
                .contains("Set confidence threshold: 2 routes", "0 is a threshold too");
        assertThat(client.post(
                                batch,
                                "base",
                                "1",
                                "act",
                                "metadata",
                                "all",
                                "1",
                                "asked",
                                "1",
                                "key",
                                "sr_x",
                                "value",
                                "1")
                        .body())
                .contains("Keys that begin with sr_ are reserved");
        client.post(batch + "/confirmation", "base", "1", "act", "threshold", "all", "1", "asked", "1", "value", "0");

        assertThat(stage.routes(router)).extracting(Route::scoreThreshold).containsOnly(0.0);
        assertThat(stage.now(router).head().what()).isEqualTo("Set the confidence threshold of 2 routes to 0.0");
    }

    @Test
    void settings_are_saved_as_a_revision_that_can_be_compared_and_restored() {
        Router router = router(route("a", null, null, "one"));
        String page = get("/routers/" + router.id() + "/settings");
        assertThat(page)
                .contains("How routes are chosen", "platt", "0.5 → 0.50", "Remove the calibrator")
                .doesNotContain("Score threshold");

        HttpResponse<String> answer = save(
                router,
                1,
                "confidence_threshold",
                "0",
                "top_k",
                "7",
                "aggregation",
                "sum",
                "alpha",
                "0.25",
                "sparse_type",
                "bm25",
                "refresh_interval",
                "30",
                "index",
                "{\"index_name\": \"x\", \"type\": \"qdrant\"}",
                "drop_calibrator",
                "yes");

        assertThat(get(Stage.location(answer))).contains("Saved the settings as revision 2. No index changes.");
        assertThat(settings(router))
                .isEqualTo(new IndexedSettings(
                        new IndexedSettings.SparseEncoder("bm25", null),
                        0.25,
                        BigInteger.valueOf(7),
                        "sum",
                        JSON.objectNode().put("type", "qdrant").put("index_name", "x"),
                        0.0,
                        null,
                        30.0,
                        true));
        assertThat(stage.routes(router)).isEqualTo(router.head().config().routes());
        assertThat(get("/routers/" + router.id() + "/comparison?from=1&to=2"))
                .contains("top_k", "aggregation", "calibrator", "confidence_threshold");
        client.post("/routers/" + router.id() + "/history/1/restoration", "base", "2");
        assertThat(stage.now(router).head().config()).isEqualTo(router.head().config());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top_k|0|Enter a whole number of at least 1",
                "top_k|5.5|Enter a whole number of at least 1",
                "alpha|1.1|Enter a number from 0 to 1",
                "refresh_interval|-1|Enter a number of seconds of at least 0",
                "refresh_interval|NaN|Enter a number of seconds of at least 0",
                "confidence_threshold|7|A confidence is between -1 and 1",
                "sparse_name|model|Enter the type of the sparse encoder",
                "index|{\"type\": \"qdrant\", \"api_key\": \"hunter2\"}|only keys that an index of type qdrant has",
                "index|{\"type\": \"mystery\"}|a type that semantic-router does not know",
                "index|[1]|an object with a type",
                "index|{\"type\": \"local\", \"type\": \"local\"}|each key once",
                "index|{|Line 1"
            })
    void a_setting_that_is_wrong_is_refused_where_it_was_typed(String field, String typed, String why) {
        Router router = router();
        HttpResponse<String> answer = save(router, 1, field, typed, "aggregation", "max");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(why, "value=\"max\" selected").doesNotContain("found \"hunter2");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void settings_that_two_people_changed_are_merged_or_asked_about() {
        Router router = router();
        save(router, 1, "top_k", "7");
        assertThat(save(router, 1, "alpha", "0.1").statusCode()).isEqualTo(303);
        assertThat(settings(router).topK()).isEqualTo(BigInteger.valueOf(7));
        assertThat(settings(router).alpha()).isEqualTo(0.1);

        HttpResponse<String> asked = save(router, 1, "top_k", "9");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body())
                .contains("Someone else changed these settings", "5</span> → <span class=\"mono\">7", "value=\"9\"")
                .contains("name=\"base\" value=\"3\"");
        assertThat(save(router, 3, "top_k", "9", "alpha", "0.1").statusCode()).isEqualTo(303);
        assertThat(settings(router).topK()).isEqualTo(BigInteger.valueOf(9));
    }

    @Test
    void a_name_is_changed_without_touching_the_settings_and_a_removed_router_comes_back_with_them() {
        Router router = router(route("a", "d", 0.0, "one"));
        client.post("/routers/" + router.id() + "/settings", "name", "renamed", "was_name", router.name());
        assertThat(stage.now(router).name()).isEqualTo("renamed");
        client.post("/routers/" + router.id() + "/removal", "confirm", "renamed");
        client.post("/routers/removed/1/restoration", "name", "renamed");

        assertThat(stage.store().routers().all())
                .filteredOn(one -> one.name().equals("renamed"))
                .extracting(one -> one.head().config())
                .containsExactly(router.head().config());
    }

    @Test
    void a_route_of_an_older_dialect_is_not_restored_alone() {
        Router router = stage.router("converted", Route.of("a", List.of("one")));
        RouterConfig indexed = RouterConfig.empty(Dialect.V1, "x", "y")
                .withRoutes(List.of(route("a", null, null, "one"), route("b", null, null, "two")));
        stage.store().routers().commit(router.id(), 1, indexed, "ann", "Converted");
        String history = "/routers/" + router.id() + "/route/history?name=a";

        assertThat(client.get(history).body()).doesNotContain("Restore route as of revision 1");
        HttpResponse<String> answer = client.post(
                "/routers/" + router.id() + "/route/history/restoration?name=a", "base", "2", "revision", "1");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Revision 1 is of 0.x, and the router is of 1.x now");
        assertThat(get("/routers/" + router.id() + "/history/2")).contains("semantic-router", "0.x", "1.x");
    }

    @Test
    void a_sync_shows_writes_and_takes_back_description_and_threshold_as_fields_of_the_route() throws Exception {
        Router router = router(route("a", "what it is for", 0.0, "one", "two"));
        Remote remote = stage.remote(router, "shelf " + made);
        String path = "/remotes/" + remote.id();
        assertThat(get(path + "/sync?mode=local")).contains("description \"what it is for\", confidence_threshold 0.0");
        apply(path, "local", remote.name());
        assertThat(get(path + "/records")).contains("confidence_threshold 0.0");

        stage.store()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(route("a", "another", null, "one", "two"))),
                        "ann",
                        "Edited");
        client.post(path + "/readings");
        assertThat(get(path + "/diff"))
                .contains("description<span class=\"l\">\"another\"</span><span class=\"r\">\"what it is for\"")
                .contains("confidence_threshold<span class=\"l none\">not set</span><span class=\"r\">0.0");
        apply(path, "remote", remote.name());

        assertThat(stage.routes(router)).isEqualTo(router.head().config().routes());
        assertThat(settings(router)).isEqualTo(router.head().config().settings());
        try (RouteIndex index = stage.services().indexes().open(remote.address())) {
            List<IndexRecord> records = new ArrayList<>();
            index.read(RouteIndex.Vectors.WITHOUT, records::addAll);
            assertThat(records)
                    .hasSize(2)
                    .allSatisfy(record -> assertThat(record.utterance().value().metadata())
                            .hasToString("{\"sr_description\":\"what it is for\",\"sr_confidence_threshold\":0.0}"));
        }
    }

    private static void apply(String path, String mode, String name) throws Exception {
        String plan = Stage.location(client.post(path + "/plans", "mode", mode));
        assertThat(get(plan)).contains("confidence_threshold");
        HttpResponse<String> started = client.post(plan + "/runs", "confirm", name);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(303);
        stage.ended(Long.parseLong(Stage.location(started).replaceAll("\\D", "")));
    }
}
