package dev.signalbox.web.router;

import static dev.signalbox.web.IndexedFileFixture.BARE;
import static dev.signalbox.web.IndexedFileFixture.LOCAL;
import static dev.signalbox.web.IndexedFileFixture.draft;
import static dev.signalbox.web.IndexedFileFixture.item;
import static dev.signalbox.web.IndexedFileFixture.stock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import dev.signalbox.web.connect.KeyedIndexes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Config files of 1.x in a console: imported, edited and exported. */
class IndexedImportTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client client;

    @BeforeAll
    static void open() {
        stage = Stage.in(folder);
        client = stage.client();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    private static Router imported(String name, String text) {
        HttpResponse<String> preview = client.upload("/routers/new", "file", "desk.yaml", text);
        String there = Stage.location(client.post("/routers", "name", name, "draft", draft(preview)));
        return stage.store()
                .routers()
                .find(Long.parseLong(there.substring("/routers/".length())))
                .orElseThrow();
    }

    private static String export(Router router, String query) {
        return client.get("/routers/" + router.id() + "/export?" + query).body();
    }

    @Test
    void an_exported_file_is_the_imported_one_edited_in_place() {
        Router router = imported("in place", LOCAL);
        assertThat(client.upload("/routers/new", "file", "desk.yaml", LOCAL).body())
                .contains("refuses the file because of it; it is kept");
        assertThat(router.dialect()).isEqualTo(Dialect.V1);
        assertThat(export(router, "format=yaml")).isEqualTo(LOCAL);

        Route refund = router.head().config().routes().getFirst();
        stage.store()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head()
                                .config()
                                .withRoutes(List.of(
                                        refund.withTexts(List.of("money back")).withScoreThreshold(0.5))),
                        "ann",
                        "Edited");
        assertThat(export(router, "format=yaml"))
                .isEqualTo(LOCAL.replace("[refund me]", "[refund me, \"money back\"]")
                        .replace("0.4", "0.5")
                        .replaceFirst("(?s)  - name: hours.*", ""));
        assertThat(export(router, "format=json"))
                .startsWith("{\n  \"router_type\": \"indexed\",\n  \"encoder\": {")
                .endsWith("}\n")
                .contains("\"owner\": \"team a\"");
        assertThat(client.get("/routers/" + router.id() + "/import").body()).contains("imported from a YAML file");
    }

    @Test
    void a_file_is_merged_into_and_replaces_a_router_of_its_line() {
        Router router = imported("merge", LOCAL);
        String more = LOCAL.replace("refund me", "give it back").replace("0.4", "0.6");
        String base = "/routers/" + router.id() + "/import";

        HttpResponse<String> preview = client.upload(base, "file", "more.yaml", more, "how", "merge");
        Stage.location(client.post(base + "/confirmation", "draft", draft(preview)));
        assertThat(stage.routes(router).getFirst().texts()).containsExactly("refund me", "give it back");
        assertThat(stage.routes(router).getFirst().scoreThreshold()).isEqualTo(0.6);
        assertThat(stage.now(router).dialect()).isEqualTo(Dialect.V1);
        assertThat(export(router, "format=yaml")).startsWith("# The desk.").contains("[refund me, \"give it back\"]");

        preview = client.upload(base, "file", "more.yaml", more, "how", "replace");
        Stage.location(client.post(base + "/confirmation", "draft", draft(preview)));
        assertThat(export(router, "format=yaml")).isEqualTo(more);
    }

    @Test
    void a_file_of_the_other_line_is_refused_with_the_way_to_convert() {
        Router indexed = imported("new line", LOCAL);
        Router classic = stage.router("old line", Route.of("a", List.of("b")));
        String old = "{\"encoder_type\": \"huggingface\", \"encoder_name\": \"x\", \"routes\": []}";

        for (HttpResponse<String> refused : List.of(
                client.upload("/routers/" + indexed.id() + "/import", "file", "old.json", old, "how", "replace"),
                client.upload("/routers/" + classic.id() + "/import", "file", "new.yaml", LOCAL, "how", "merge"))) {
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("/conversion\"", "signalbox convert FILE --to", "Nothing was changed");
        }
        HttpResponse<String> composed = client.upload(
                "/routers/" + indexed.id() + "/import",
                "file",
                "c.yaml",
                "router_type: chain\nrouters: []\n",
                "how",
                "merge");
        assertThat(composed.statusCode()).isEqualTo(422);
        assertThat(composed.body()).contains("This file is a chain router");
    }

    @Test
    void the_routes_of_a_file_that_has_none_are_read_from_its_index_which_becomes_a_remote() {
        stock(stage, "held");
        String text = BARE.formatted("held");
        HttpResponse<String> preview = client.upload("/routers/new", "file", "bare.yaml", text);
        assertThat(preview.body())
                .contains("Read the routes from the index", "value=\"localhost\"", "value=\"6334\"")
                .contains("connects by gRPC");

        String[] form = {
            "draft", draft(preview), "name", "from index", "host", "localhost", "port", "6334", "tls", "false"
        };
        HttpResponse<String> refused = client.post("/routers/new/index", with(form, "key", "wrong"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("The key was rejected", "value=\"from index\"")
                .doesNotContain("wrong\"");

        HttpResponse<String> read = client.post("/routers/new/index", with(form, "key", KeyedIndexes.KEY));
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("pay me", "which is added as a remote");
        String there = Stage.location(client.post("/routers", "name", "from index", "draft", draft(read)));

        Router router = stage.store()
                .routers()
                .find(Long.parseLong(there.substring("/routers/".length())))
                .orElseThrow();
        assertThat(router.head().config().routes().getFirst().description()).isEqualTo("Money");
        assertThat(stage.store().remotes().of(router.id()))
                .extracting(Remote::name, Remote::address)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("held", "qdrant://localhost:6334/held?tls=false"));
        assertThat(export(router, "format=yaml")).isEqualTo(text);
        assertThat(export(router, "format=yaml&routes=with"))
                .startsWith(text + "routes:\n")
                .contains("pay me");
        assertThat(export(router, "format=json&routes=without")).doesNotContain("pay me");
        assertThat(client.get("/routers/" + router.id() + "/import").body()).contains("Export YAML with routes");
    }

    @Test
    void a_file_without_routes_keeps_those_of_the_router_unless_they_are_read() {
        stock(stage, "other");
        Router router = imported("keeps", LOCAL);
        String base = "/routers/" + router.id() + "/import";
        String text = BARE.formatted("other");
        HttpResponse<String> preview = client.upload(base, "file", "bare.yaml", text, "how", "replace");
        assertThat(preview.body()).contains("It has no routes, so those of the router stay.");
        HttpResponse<String> read = client.post(
                base + "/index",
                "draft",
                draft(preview),
                "host",
                "localhost",
                "port",
                "6334",
                "tls",
                "false",
                "key",
                KeyedIndexes.KEY);
        assertThat(read.body()).contains("pay me");

        preview = client.upload(base, "file", "bare.yaml", text, "how", "replace");
        Stage.location(client.post(base + "/confirmation", "draft", draft(preview)));
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("refund", "hours");
        assertThat(stage.store().remotes().of(router.id())).isEmpty();

        assertThat(client.upload(
                                "/routers/new",
                                "file",
                                "m.yaml",
                                BARE.replace("qdrant", "mongodb").formatted("x"))
                        .body())
                .contains("cannot read an index of type <span class=\"mono\">mongodb");
    }

    @Test
    void an_editor_of_one_router_cannot_read_the_index_of_a_router_that_they_may_not_view() {
        try (Stage guarded = Stage.in(folder.resolve("guarded"))) {
            stock(guarded, "secret");
            guarded.keyring().keep("qdrant://localhost:6334", new StoreKey(KeyedIndexes.KEY));
            RouterConfig config = RouterConfig.empty(Dialect.V1, "huggingface", "x");
            Router own = guarded.store().routers().add("own", config, null, "ann", "Made it");
            Router hidden = guarded.store().routers().add("hidden", config, null, "ann", "Made it");
            guarded.store().remotes().add(hidden.id(), "prod", "qdrant://localhost:6334/secret?tls=false");
            String base = "/routers/" + own.id() + "/import";
            try (Client eve = guarded.signedIn("eve", new RoleGrant(Role.EDITOR, new RoleScope.OfRouter(own.id())))) {
                HttpResponse<String> preview =
                        eve.upload(base, "file", "bare.yaml", BARE.formatted("secret"), "how", "replace");
                HttpResponse<String> refused = eve.post(
                        base + "/index", "draft", draft(preview), "host", "localhost", "port", "6334", "tls", "false");
                assertThat(refused.statusCode()).isEqualTo(422);
                assertThat(refused.body())
                        .contains("have permission to read this index")
                        .doesNotContain("pay me");
            }
        }
    }

    private static String[] with(String[] fields, String... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }

    @Test
    void a_composed_file_is_kept_whole_and_its_indexed_routers_are_managed_in_it() {
        stock(stage, "third");
        String text = "router_type: merge   # <script>\nweights: [2.0, 0.5]\nconfidence_threshold: 0.25\nrouters:\n"
                + item(LOCAL) + item(BARE.formatted("third"))
                + "- router_type: chain\n  routers: []\n  calibrator: {method: platt, params: {a: [1.0], b: [0.0]}}\n";
        String there = Stage.location(client.upload("/routers/new", "file", "desk.yaml", text));
        String page = client.get(there).body();
        assertThat(page)
                .contains(
                        "Indexed router <code>routers[0]</code>",
                        "2.0",
                        "confidence_threshold",
                        "0.25",
                        "platt",
                        "refund");
        assertThat(client.get(there + "/export").body()).isEqualTo(text);
        assertThat(client.get("/composed").body()).contains(there);

        String made = Stage.location(client.post(there + "/routers", "place", "routers[0]"));
        assertThat(Stage.location(client.post(there + "/routers", "place", "routers[0]")))
                .isEqualTo(made);
        assertThat(client.get(there + "/export").body()).isEqualTo(text);
        assertThat(client.get(there).body()).contains("href=\"" + made + "\"");
        assertThat(client.get(made + "/import").body()).contains("href=\"" + there + "\"");

        String fresh = Stage.location(client.post(there + "/routers", "place", "routers[1]"));
        HttpResponse<String> preview = client.get(fresh);
        assertThat(preview.body()).contains("Read the routes from the index");
        Stage.location(client.post("/routers", "name", "member", "draft", draft(preview)));
        assertThat(client.get(there).body()).contains("Managed as", ">member<");

        Router router = stage.store()
                .routers()
                .find(Long.parseLong(made.substring("/routers/".length())))
                .orElseThrow();
        stage.store()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head()
                                .config()
                                .withRoutes(List.of(
                                        router.head()
                                                .config()
                                                .routes()
                                                .getFirst()
                                                .withTexts(List.of("money back")),
                                        router.head().config().routes().getLast())),
                        "ann",
                        "Edited");
        assertThat(client.get(there + "/export").body())
                .isEqualTo(text.replace("[refund me]", "[refund me, \"money back\"]"));

        assertThat(client.get(there + "/removal").body()).contains("These routers stay");
        assertThat(Stage.location(client.post(there + "/removal"))).isEqualTo("/composed");
        assertThat(client.get(there).statusCode()).isEqualTo(404);
        assertThat(client.get(made).statusCode()).isEqualTo(200);
    }
}
