package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.store.Router;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterPagesTest extends PageCase {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \u202e\"'&amp;";
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");

    private static String json(Route... routes) {
        RouterConfig config = RouterConfig.of("huggingface", "sentence-transformers/all-MiniLM-L6-v2", List.of(routes));
        return ConfigText.write(config, ConfigFormat.JSON);
    }

    private static String draft(HttpResponse<String> preview) {
        Matcher matcher = DRAFT.matcher(preview.body());
        assertThat(matcher.find()).as(preview.body()).isTrue();
        return matcher.group(1);
    }

    @Test
    void a_router_page_lists_routes_with_counts_encoder_and_remotes() {
        Router router =
                stage.router("lists", Route.of("politics", List.of("a", "b")), Route.of("chitchat", List.of("c")));
        stage.store().remotes().add(router.id(), "prod", "memory:lists");

        String page = client.get("/routers/" + router.id()).body();

        assertThat(page)
                .contains("politics")
                .contains("chitchat")
                .contains("2 of 2 routes")
                .contains("3 utterances in total")
                .contains("runs here, 64 dimensions")
                .contains("prod")
                .contains("not checked")
                .contains("<title>lists · Signalbox</title>");
    }

    @Test
    void search_finds_names_descriptions_and_utterances() {
        Router router = stage.router(
                "search", Route.of("politics", List.of("who will WIN")), Route.of("chitchat", List.of("nice weather")));
        String base = "/routers/" + router.id();

        assertThat(client.get(base + "?q=win").body()).contains("1 of 2 routes", "who will WIN");
        assertThat(client.get(base + "?q=CHIT").body())
                .contains("1 of 2 routes")
                .doesNotContain("politics");
        assertThat(client.get(base + "?q=nothing").body()).contains("No matching routes");
    }

    @Test
    void a_filter_shows_only_its_routes() {
        Router router = stage.router(
                "filter", Route.of("strict", List.of("a")).withScoreThreshold(0.9), Route.of("bare", List.of()));
        String base = "/routers/" + router.id();

        assertThat(client.get(base + "?filter=threshold").body())
                .contains("strict")
                .doesNotContain(">bare<");
        assertThat(client.get(base + "?filter=empty").body()).contains("bare").doesNotContain(">strict<");
    }

    @Test
    void a_router_without_routes_says_what_to_do() {
        Router router = stage.router("no routes");

        assertThat(client.get("/routers/" + router.id()).body()).contains("No routes yet", "Import a config");
    }

    @Test
    void a_large_router_stays_within_the_limits_of_a_page() {
        Route[] many = IntStream.range(0, 150)
                .mapToObj(i -> Route.of(
                        "route " + i,
                        IntStream.range(0, 100)
                                .mapToObj(j -> "utterance number " + j + " of route " + i)
                                .toList()))
                .toArray(Route[]::new);
        Router router = stage.router("large", many);

        for (String path : List.of("", "?q=utterance", "/history", "/history/1", "/import")) {
            String page = client.get("/routers/" + router.id() + path).body();
            assertThat(page.length()).as(path).isLessThan(150_000);
            assertThat(Stage.elements(page)).as(path).isLessThan(800);
        }
        String preview =
                client.upload("/routers/new", "file", "large.json", json(many)).body();
        assertThat(preview).contains("150 routes added", "15,000 utterances added", "And 138 more routes");
        assertThat(preview.length()).isLessThan(150_000);
        assertThat(Stage.elements(preview)).isLessThan(800);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/routers/999999",
                "/routers/x",
                "/routers/999999/history",
                "/routers/999999/import",
                "/routers/999999/export",
                "/routers/999999/settings"
            })
    void an_unknown_router_is_not_here(String path) {
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void hostile_text_is_shown_as_text_everywhere() {
        Router router = stage.router(HOSTILE, Route.of(HOSTILE, List.of(HOSTILE)));
        String base = "/routers/" + router.id();

        for (String path : List.of("", "?q=script", "/history", "/history/1", "/import", "/settings")) {
            String page = client.get(base + path).body();
            assertThat(page).as(path).contains("&lt;/script").doesNotContain("<img src=x");
        }
        HttpResponse<String> refused = client.post(base + "/import", "text", "{\"" + HOSTILE.replace("\"", "") + "\":");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).doesNotContain("<img src=x");
    }

    @Test
    void the_page_for_a_new_router_lists_the_encoders_with_models_and_what_is_missing() {
        assertThat(client.get("/routers/new").body())
                .contains("Encoders of this console", "Runs here", "embed-english-v3.0</code> (1,024)")
                .contains("There is no key for Cohere.");
    }

    @Test
    void an_empty_router_is_made() {
        HttpResponse<String> made = client.post(
                "/routers", "name", "fresh", "encoder_type", "openai", "encoder_name", "text-embedding-3-small");

        assertThat(made.statusCode()).isEqualTo(303);
        String page = client.get(Stage.location(made)).body();
        assertThat(page).contains("fresh", "openai text-embedding-3-small", "cannot run here");
    }

    @Test
    void a_router_without_a_name_or_with_a_taken_one_is_refused_and_the_form_kept() {
        stage.router("taken");

        HttpResponse<String> blank =
                client.post("/routers", "name", "  ", "encoder_type", "a", "encoder_name", "my-model");
        HttpResponse<String> taken = client.post("/routers", "name", "taken", "encoder_type", "a", "encoder_name", "b");
        HttpResponse<String> bare =
                client.post("/routers", "name", "no encoder", "encoder_type", "", "encoder_name", "");

        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Enter a name for the router.", "my-model");
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("A router named \"taken\" already exists");
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(stage.services().routers().all()).extracting(Router::name).doesNotContain("no encoder");
    }

    @Test
    void a_router_is_made_from_an_uploaded_config_after_a_preview() {
        String config = json(Route.of("politics", List.of("a", "b")), Route.of("chitchat", List.of("c")));

        HttpResponse<String> preview = client.upload("/routers/new", "file", "my bot.json", config);
        assertThat(preview.body()).contains("2 routes added", "value=\"my bot\"");
        assertThat(stage.services().routers().all()).extracting(Router::name).doesNotContain("my bot");

        HttpResponse<String> made = client.post("/routers", "draft", draft(preview), "name", "my bot");
        assertThat(made.statusCode()).isEqualTo(303);
        assertThat(client.get(Stage.location(made)).body())
                .contains("politics", "3 utterances in total", "Imported my bot.json");
    }

    @Test
    void a_draft_that_is_no_longer_kept_makes_nothing() {
        HttpResponse<String> lost = client.post("/routers", "draft", "gone", "name", "ghost");

        assertThat(lost.statusCode()).isEqualTo(422);
        assertThat(lost.body()).contains("The preview has expired");
        assertThat(stage.services().routers().all()).extracting(Router::name).doesNotContain("ghost");
    }

    @Test
    void an_import_shows_what_changes_and_changes_it_only_when_confirmed() {
        Router router = stage.router("import", Route.of("stays", List.of("a", "b")), Route.of("goes", List.of("c")));
        String base = "/routers/" + router.id() + "/import";

        HttpResponse<String> preview = client.post(
                base,
                "text",
                json(Route.of("stays", List.of("a", "new one")), Route.of("comes", List.of("d"))),
                "format",
                "");
        assertThat(preview.body())
                .contains("1 route added, 1 changed, 1 removed; 2 utterances added, 2 removed", "new one");
        assertThat(stage.routes(router))
                .hasSize(2)
                .last()
                .extracting(Route::name)
                .isEqualTo("goes");

        HttpResponse<String> done = client.post(base + "/confirmation", "draft", draft(preview));
        assertThat(Stage.location(done)).endsWith("/history/2");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("stays", "comes");
        assertThat(client.get(Stage.location(done)).body()).contains("Imported a pasted config", "comes", "goes");
    }

    @Test
    void an_import_of_what_is_there_already_says_so() {
        Route route = Route.of("same", List.of("a"));
        Router router = stage.router("same import", route);

        String preview = client.post("/routers/" + router.id() + "/import", "text", json(route))
                .body();

        assertThat(preview).contains("No changes.").doesNotContain("name=\"draft\"");
    }

    @Test
    void a_bad_config_is_refused_with_line_key_and_what_was_expected_and_the_text_kept() {
        Router router = stage.router("bad import");
        String text =
                "{\n \"encoder_type\": 5,\n \"encoder_name\": \"m\",\n \"routes\": [{\"name\": \"kept text\"}]\n}";

        HttpResponse<String> refused =
                client.post("/routers/" + router.id() + "/import", "text", text, "format", "json");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Line 2, column 18", "encoder_type", "routes[0].utterances", "kept text")
                .contains("cannot be read");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void an_import_without_a_config_or_of_a_file_with_another_ending_is_refused() {
        Router router = stage.router("none import");
        String base = "/routers/" + router.id() + "/import";

        assertThat(client.post(base, "text", " ").body()).contains("Choose a config file, or paste a config.");
        assertThat(client.upload(base, "file", "x.toml", "a").body()).contains("ends in .json, .yaml or .yml");
    }

    @Test
    void an_import_over_a_revision_that_somebody_made_meanwhile_is_refused_with_what_changed() {
        Router router = stage.router("race import", Route.of("a", List.of("x")));
        String base = "/routers/" + router.id() + "/import";
        String draft = draft(client.post(base, "text", json(Route.of("b", List.of("y")))));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(Route.of("theirs", List.of("z")))),
                        "other",
                        "Theirs");

        HttpResponse<String> stale = client.post(base + "/confirmation", "draft", draft);

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("Someone else changed this router", "theirs");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "yaml"})
    void an_export_reads_back_as_the_same_router(String format) throws Exception {
        Route odd = Route.of("odd\u0000\ud83d\ude00\u202e", List.of("tab\there", "nul\u0000", "line\nbreak", "é"))
                .withUtterances(List.of(TextNode.valueOf("nul\u0000"), IntNode.valueOf(3), TextNode.valueOf("\ud800")));
        Router router = stage.router("Export ü / " + format, odd);

        HttpResponse<String> file = client.get("/routers/" + router.id() + "/export?format=" + format);

        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"export-" + format + "." + format + "\"");
        ConfigFormat kind = format.equals("json") ? ConfigFormat.JSON : ConfigFormat.YAML;
        assertThat(ConfigText.read("export", file.body(), kind).config())
                .isEqualTo(router.head().config());
    }

    @Test
    void history_shows_each_change_and_restores_an_old_revision_as_a_new_one() {
        Router router = stage.router("history", Route.of("first", List.of("a")));
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        1,
                        router.head().config().withRoutes(List.of(Route.of("second", List.of("b", "c")))),
                        "somebody",
                        "Turned it around");
        String base = "/routers/" + router.id() + "/history";

        assertThat(client.get(base).body()).contains("Turned it around", "somebody", "Made it");
        assertThat(client.get(base + "/2").body()).contains("1 route added", "1 removed", "second", "newest revision");
        assertThat(client.get(base + "/1").body()).contains("Restore revision 1", "Initial contents");

        HttpResponse<String> done = client.post(base + "/1/restoration", "base", "2");
        assertThat(Stage.location(done)).endsWith("/history");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("first");
        assertThat(stage.now(router).head().number()).isEqualTo(3);
        assertThat(stage.now(router).head().what()).isEqualTo("Restored revision 1");
    }

    @Test
    void a_restoration_from_an_old_page_is_refused() {
        Router router = stage.router("stale restoration", Route.of("a", List.of("x")));
        stage.services()
                .routers()
                .commit(router.id(), 1, router.head().config().withRoutes(List.of()), "other", "Emptied");

        HttpResponse<String> stale = client.post("/routers/" + router.id() + "/history/1/restoration", "base", "1");

        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stage.now(router).head().number()).isEqualTo(2);
    }

    @Test
    void an_unknown_revision_is_not_here() {
        Router router = stage.router("revisions");

        assertThat(client.get("/routers/" + router.id() + "/history/2").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/routers/" + router.id() + "/history/99999999999")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get("/routers/" + router.id() + "/history/0").statusCode())
                .isEqualTo(404);
    }

    @Test
    void settings_change_name_and_threshold() {
        Router router = stage.router("settings");
        String path = "/routers/" + router.id() + "/settings";

        HttpResponse<String> saved = client.post(path, "name", " renamed ", "threshold", "0.25");

        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(stage.now(router).name()).isEqualTo("renamed");
        assertThat(stage.now(router).threshold()).isEqualTo(0.25);
        client.post(path, "name", "renamed", "threshold", "");
        assertThat(stage.now(router).threshold()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half", "NaN", "Infinity", "0x1p3", "1d", "0,5"})
    void a_threshold_that_is_no_number_is_refused_and_kept_in_its_field(String typed) {
        Router router = stage.router("threshold " + typed);

        HttpResponse<String> refused =
                client.post("/routers/" + router.id() + "/settings", "name", "changed", "threshold", typed);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This is no number", "value=\"" + typed + "\"", "value=\"changed\"");
        assertThat(stage.now(router).name()).isEqualTo("threshold " + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.7", "2", "-3"})
    void a_threshold_that_is_no_similarity_is_refused_and_kept_in_its_field(String typed) {
        Router router = stage.router("range " + typed);
        String path = "/routers/" + router.id() + "/settings";
        HttpResponse<String> refused = client.post(path, "name", "changed", "threshold", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("A similarity is between -1 and 1", "value=\"" + typed + "\"");
        assertThat(stage.now(router).name()).isEqualTo("range " + typed);
        assertThat(stage.now(router).threshold()).isNull();
    }

    @Test
    void a_router_goes_only_when_its_name_is_typed() {
        Router router = stage.router("goes");
        String path = "/routers/" + router.id() + "/removal";

        assertThat(client.post(path, "confirm", "go").statusCode()).isEqualTo(422);
        assertThat(stage.services().routers().find(router.id())).isPresent();
        assertThat(Stage.location(client.post(path, "confirm", "goes"))).endsWith("/");
        assertThat(stage.services().routers().find(router.id())).isEmpty();
    }
}
