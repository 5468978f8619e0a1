package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Router;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import dev.signalbox.web.page.DisplayFormat;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePagesTest extends PageCase {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> \u202e\"'&amp;";

    private static String path(Router router, String below, String name) {
        return "/routers/" + router.id() + "/route" + below + "?name=" + DisplayFormat.query(name);
    }

    /** Sends the fields of a route as its form would: those that are given, the others as they are. */
    private static HttpResponse<String> save(Router router, Route route, int base, String... changes) {
        LanguageModel llm = route.llm() == null ? new LanguageModel("", "", "") : route.llm();
        List<String> fields = new ArrayList<>(List.of(
                "base", "" + base,
                "name", route.name(),
                "description", route.description() == null ? "" : route.description(),
                "score_threshold", route.scoreThreshold() == null ? "" : "" + route.scoreThreshold(),
                "llm_module", llm.module(),
                "llm_class", llm.type(),
                "llm_model", llm.model(),
                "function_schemas",
                        route.functionSchemas().isNull()
                                ? ""
                                : route.functionSchemas().toString(),
                "metadata", route.metadata().toString()));
        fields.addAll(Arrays.asList(changes));
        return client.post(path(router, "", route.name()), fields.toArray(String[]::new));
    }

    @Test
    void every_field_can_be_edited_and_the_route_renamed() {
        Router router = stage.router("edit", Route.of("before", List.of("hello")), Route.of("other", List.of("x")));

        HttpResponse<String> saved = save(
                router,
                router.head().config().routes().getFirst(),
                1,
                "name",
                "after",
                "description",
                "two\r\nlines",
                "score_threshold",
                "0.35",
                "llm_module",
                "semantic_router.llms.openai",
                "llm_class",
                "OpenAILLM",
                "llm_model",
                "gpt-4o-mini",
                "function_schemas",
                "[{\"name\": \"get_time\", \"n\": 1.0}]",
                "metadata",
                "{\"team\": \"ü\", \"n\": 1}");

        assertThat(Stage.location(saved)).contains("name=after").contains("said=saved");
        Route now = stage.routes(router).getFirst();
        assertThat(now.name()).isEqualTo("after");
        assertThat(now.description()).isEqualTo("two\nlines");
        assertThat(now.scoreThreshold()).isEqualTo(0.35);
        assertThat(now.llm()).isEqualTo(new LanguageModel("semantic_router.llms.openai", "OpenAILLM", "gpt-4o-mini"));
        assertThat(now.functionSchemas().get(0).get("n").isDouble()).isTrue();
        assertThat(now.metadata().get("n").isInt()).isTrue();
        assertThat(now.texts()).containsExactly("hello");
        assertThat(stage.now(router).head().what()).isEqualTo("Renamed route before to after");
        assertThat(client.get(Stage.location(saved)).body()).contains("Saved.", "get_time", "OpenAILLM");
    }

    @Test
    void saving_a_form_that_was_left_alone_makes_no_revision_whatever_the_route_holds() {
        Route odd = new Route(
                "odd",
                List.of(TextNode.valueOf("a")),
                "carriage\r\nreturns and \u0000",
                NullNode.instance,
                new LanguageModel("", "", ""),
                Double.NaN,
                NullNode.instance,
                JsonNodeFactory.instance.objectNode().put("later", 1));
        Router router = stage.router("alone", odd);

        HttpResponse<String> saved = client.post(
                path(router, "", "odd"),
                "base",
                "1",
                "name",
                "odd",
                "description",
                "carriage\r\nreturns and \ufffd",
                "score_threshold",
                "NaN",
                "llm_module",
                "",
                "llm_class",
                "",
                "llm_model",
                "",
                "function_schemas",
                "",
                "metadata",
                "null");

        assertThat(Stage.location(saved)).contains("said=same");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void an_edit_keeps_keys_that_nobody_knows_and_utterances_that_are_no_text() {
        Route odd = new Route(
                "kept",
                List.of(IntNode.valueOf(3), TextNode.valueOf("\ud800")),
                null,
                NullNode.instance,
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode().put("later", 1));
        Router router = stage.router("kept", odd);

        assertThat(client.get(path(router, "", "kept")).body()).contains("later", "is not text");
        save(router, odd, 1, "description", "changed");

        Route now = stage.routes(router).getFirst();
        assertThat(now.description()).isEqualTo("changed");
        assertThat(now.extra()).isEqualTo(odd.extra());
        assertThat(now.utterances()).isEqualTo(odd.utterances());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "metadata|{\"a\": 1,}|Line 1, column 9",
                "metadata|[1]|expected an object, or null",
                "metadata|{\"a\": 1, \"a\": 2}|each key once",
                "metadata|{'a': 1}|JSON has double quotes only",
                "function_schemas|{\"a\": 1}|expected a list of objects, or null",
                "function_schemas|[{\"a\": 1}, 2]|expected an object",
                "function_schemas|[|Line 1, column 2",
                "score_threshold|high|This is no number",
                "score_threshold|1.7|A similarity is between -1 and 1: with this threshold no sentence passes",
                "score_threshold|-3|A similarity is between -1 and 1: with this threshold every sentence passes",
            })
    void a_wrong_field_is_refused_at_its_place_and_everything_typed_is_kept(String field, String typed, String words) {
        Router router = stage.router("wrong " + field + typed, Route.of("r", List.of("a")));

        HttpResponse<String> refused =
                save(router, stage.routes(router).getFirst(), 1, "description", "typed as well", field, typed);

        assertThat(refused.statusCode()).isEqualTo(422);
        String page = refused.body().replace("&#34;", "\"").replace("&#39;", "'");
        assertThat(page).contains(words, typed, "typed as well");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void an_error_in_json_of_several_lines_names_its_line_and_shows_it() {
        Router router = stage.router("lines", Route.of("r", List.of("a")));

        HttpResponse<String> refused =
                save(router, stage.routes(router).getFirst(), 1, "metadata", "{\r\n  \"a\": 1,\r\n  \"b\": tru\r\n}");

        assertThat(refused.body()).contains("Line 3, column 8", "\n       ^");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "other"})
    void a_blank_or_taken_name_is_refused(String name) {
        Router router = stage.router("names '" + name + "'", Route.of("mine", List.of()), Route.of("other", List.of()));

        HttpResponse<String> refused = save(router, stage.routes(router).getFirst(), 1, "name", name);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("mine", "other");
    }

    @Test
    void utterances_are_added_by_the_line_without_blanks_and_duplicates() {
        Router router = stage.router("add", Route.of("r", List.of("there")));

        HttpResponse<String> added = client.post(
                path(router, "", "r"), "base", "1", "utterances", " one \r\n\r\nthere\r\ntwo\u2003words\r\none\r\n   ");

        assertThat(stage.routes(router).getFirst().texts()).containsExactly("there", "one", "two\u2003words");
        assertThat(client.get(Stage.location(added)).body()).contains("Added 2 utterances. 2 skipped as duplicates.");
        assertThat(stage.now(router).head().what()).isEqualTo("Added 2 utterances to r");
    }

    @Test
    void adding_nothing_new_makes_no_revision() {
        Router router = stage.router("add nothing", Route.of("r", List.of("there")));

        HttpResponse<String> added = client.post(path(router, "", "r"), "base", "1", "utterances", "there\n \n");

        assertThat(client.get(Stage.location(added)).body()).contains("Nothing was added.");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void ticked_utterances_are_removed_by_their_place_even_duplicates_and_what_is_no_text() {
        Route route = Route.of("r", List.of("a", "b", "a"))
                .withUtterances(List.of(
                        TextNode.valueOf("a"), TextNode.valueOf("b"), TextNode.valueOf("a"), IntNode.valueOf(3)));
        Router router = stage.router("remove", route);

        HttpResponse<String> removed = client.send(client.request(
                        path(router, "/utterances/removal", "r"), "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + client.token() + "&base=1&utterance=2&utterance=3")));

        assertThat(client.get(Stage.location(removed)).body()).contains("Removed 2 utterances.");
        assertThat(stage.routes(router).getFirst().utterances())
                .containsExactly(TextNode.valueOf("a"), TextNode.valueOf("b"));
    }

    @Test
    void removing_nothing_says_so() {
        Router router = stage.router("remove nothing", Route.of("r", List.of("a")));

        HttpResponse<String> removed = client.post(path(router, "/utterances/removal", "r"), "base", "1");

        assertThat(client.get(Stage.location(removed)).body()).contains("No utterance was removed.");
    }

    @Test
    void a_route_is_removed_and_comes_back_from_the_history() {
        Router router = stage.router("removal", Route.of("r", List.of("a")), Route.of("s", List.of("b")));

        HttpResponse<String> removed = client.post(path(router, "/removal", "r"), "base", "1");

        assertThat(Stage.location(removed)).endsWith("/routers/" + router.id());
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("s");
        client.post("/routers/" + router.id() + "/history/1/restoration", "base", "2");
        assertThat(stage.routes(router)).extracting(Route::name).containsExactly("r", "s");
    }

    @Test
    void a_new_route_is_added_with_its_utterances_and_fields() {
        Router router = stage.router("new route");
        String base = "/routers/" + router.id();

        HttpResponse<String> added = client.post(
                base + "/routes",
                "base",
                "1",
                "name",
                "fresh & new",
                "utterances",
                "one\ntwo\none",
                "score_threshold",
                "0.4",
                "metadata",
                "");

        assertThat(client.get(Stage.location(added)).body()).contains("fresh &amp; new", "2 utterances");
        Route route = stage.routes(router).getFirst();
        assertThat(route)
                .isEqualTo(Route.of("fresh & new", List.of("one", "two")).withScoreThreshold(0.4));
        HttpResponse<String> nameless =
                client.post(base + "/routes", "base", "2", "name", "", "utterances", "kept line");
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("Enter a name for the route.", "kept line");
        HttpResponse<String> long501 =
                client.post(base + "/routes", "base", "2", "name", "x".repeat(501), "utterances", "kept line");
        assertThat(long501.statusCode()).isEqualTo(422);
        assertThat(long501.body()).contains("at most 500 characters", "kept line");
    }

    @Test
    void any_name_has_a_page_of_its_own_even_one_of_two_alike() {
        List<String> names = List.of(
                HOSTILE, "a&b=c#d/?%", "\ud83d\ude00", " spaces ", "", "twice", "twice", "half \ud800", "new\nline");
        Router router = stage.router(
                "any name",
                IntStream.range(0, names.size())
                        .mapToObj(i -> Route.of(names.get(i), List.of("utterance " + i + ".")))
                        .toArray(Route[]::new));
        List<Route> routes = stage.routes(router);

        for (int i = 0; i < names.size(); i++) {
            String href = dev.signalbox.web.router.RouteHref.of(router.id(), routes, i);
            assertThat(client.get(href).body()).as(names.get(i)).contains("utterance " + i + ".");
        }
    }

    @Test
    void hostile_text_is_shown_as_text() {
        JsonNode metadata = JsonNodeFactory.instance.objectNode().put(HOSTILE, HOSTILE);
        Route route = new Route(
                HOSTILE,
                List.of(TextNode.valueOf(HOSTILE), TextNode.valueOf("nul \u0000")),
                HOSTILE,
                NullNode.instance,
                new LanguageModel(HOSTILE, HOSTILE, HOSTILE),
                null,
                metadata,
                JsonNodeFactory.instance.objectNode().put("x", HOSTILE));
        Router router = stage.router("hostile", route);

        String page = client.get(path(router, "", HOSTILE)).body();

        assertThat(page).contains("&lt;/script", "nul ␀").doesNotContain("<img src=x");
        String typed = client.post(path(router, "/hints", HOSTILE), "utterances", HOSTILE)
                .body();
        assertThat(typed).contains("is already in this route").doesNotContain("<img src=x");
    }

    @Test
    void a_megabyte_in_one_utterance_does_not_make_a_large_page() {
        Router router = stage.router("megabyte", Route.of("r", List.of("x".repeat(1 << 20), "é ".repeat(1 << 19))));

        String page = client.get(path(router, "", "r")).body();

        assertThat(page.length()).isLessThan(150_000);
        assertThat(page).contains("1,048,576 characters");
    }

    @Test
    void many_utterances_come_in_pages_within_the_limits_and_can_be_searched() {
        Router router = stage.router(
                "pages",
                Route.of(
                        "r",
                        IntStream.range(0, 5_000)
                                .mapToObj(i -> "sentence " + i + ".")
                                .toList()));

        String first = client.get(path(router, "", "r")).body();
        assertThat(first).contains("5,000 utterances", "sentence 49.").doesNotContain("sentence 50.");
        assertThat(Stage.elements(first)).isLessThan(800);
        assertThat(client.get(path(router, "", "r") + "&page=100").body()).contains("sentence 4999.");
        assertThat(client.get(path(router, "", "r") + "&q=4321").body()).contains("sentence 4321.");
        assertThat(client.get(path(router, "", "r") + "&q=none").body()).contains("No matching utterances");
    }

    @Test
    void what_is_odd_about_utterances_stands_beside_them() {
        Route mine = Route.of("mine", List.of("twice", "twice", "   ", "w ".repeat(300), "in both", "fine"));
        Router router = stage.router("odd", mine, Route.of("yours", List.of("in both")));

        String page = client.get(path(router, "", "mine")).body();

        assertThat(page)
                .contains("is a duplicate", "it is blank", "it has 300 tokens and the model takes 256")
                .contains("is also in route \"yours\"")
                .contains("Warnings for 4 utterances");
        assertThat(client.get(path(router, "", "mine") + "&odd=1").body()).doesNotContain(">fine<");
    }

    @Test
    void typed_lines_are_looked_at_before_they_are_added() {
        Router router = stage.router(
                "typed",
                Route.of("mine", List.of("there already")),
                Route.of("yours", List.of("how is the weather today", "yours too")));
        String lines = "there already\nfresh one\nfresh one\nyours too\nhow is the weather today?";

        String fragment = client.send(client.request(
                                path(router, "/hints", "mine"),
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "HX-Request",
                                "true")
                        .POST(BodyPublishers.ofString(
                                "csrf=" + client.token() + "&utterances=" + DisplayFormat.query(lines))))
                .body();

        assertThat(fragment)
                .doesNotContain("<html")
                .contains("5 utterances", "is already in this route", "is entered twice", "is also in route");
        String page =
                client.post(path(router, "/hints", "mine"), "utterances", lines).body();
        assertThat(page).contains("<html", "is entered twice", "fresh one\nfresh one");
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void near_duplicates_in_other_routes_are_found_by_cached_vectors() {
        List<String> others = List.of("how is the weather today", "completely unlike anything");
        Router router =
                stage.router("near", Route.of("mine", List.of("how is the weather today?")), Route.of("yours", others));
        String path = path(router, "/hints", "mine");

        assertThat(client.htmx(path).body()).contains("2 utterances of other routes have no vector yet");
        var vectors = stage.hashing().encode(others);
        stage.store()
                .vectors()
                .put(
                        stage.hashing().name(),
                        java.util.Map.of(others.get(0), vectors.get(0), others.get(1), vectors.get(1)));

        String found = client.htmx(path).body();
        assertThat(found)
                .contains("has similarity", "how is the weather today<", "yours")
                .doesNotContain("no vector yet");
        assertThat(client.get(path).body()).contains("<html", "has similarity");
    }

    @Test
    void a_search_for_near_duplicates_says_how_far_it_got_and_continues_from_there() {
        List<String> mine = List.of("one of mine", "two of mine", "three of mine");
        List<String> others = List.of("alpha", "beta", "gamma", "one of mine!");
        Router router = stage.router("far", Route.of("mine", mine), Route.of("yours", others));
        String path = path(router, "/hints", "mine");

        assertThat(client.htmx(path).body())
                .contains("Nothing could be compared yet", "Compared 3 of 3 utterances with 0 of 4 utterances")
                .doesNotContain("No utterance of another route");
        vectorsOf(others.subList(0, 2));
        assertThat(client.htmx(path).body())
                .contains("No similar utterance so far", "Compared 3 of 3 utterances with 2 of 4 utterances")
                .contains("2 utterances of other routes have no vector yet");
        vectorsOf(others.subList(2, 4));
        assertThat(client.htmx(path).body())
                .contains("one of mine!", "Compared 3 of 3 utterances with 4 of 4 utterances")
                .doesNotContain("so far", "no vector yet", "Continue search");
    }

    private void vectorsOf(List<String> texts) {
        List<float[]> made = stage.hashing().encode(texts);
        java.util.Map<String, float[]> byText = new java.util.HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            byText.put(texts.get(i), made.get(i));
        }
        stage.store().vectors().put(stage.hashing().name(), byText);
    }

    @Test
    void an_encoder_that_cannot_run_here_is_said_instead_of_near_duplicates() {
        RouterConfig config = RouterConfig.of("cohere", "embed-v3", List.of(Route.of("r", List.of("a"))));
        Router router = stage.services().routers().add("cohere", config, null, "a test", "Made it");

        assertThat(client.htmx(path(router, "/hints", "r")).body())
                .contains("cannot run the encoder " + new EncoderName("cohere", "embed-v3"));
    }

    @Test
    void an_encoder_that_fails_is_said_and_the_page_goes_on() {
        Router router = stage.router("failing", Route.of("r", List.of("never encoded before")));
        stage.hashing().failAtCall(1);
        try {
            assertThat(client.htmx(path(router, "/hints", "r")).body()).contains("told to fail");
        } finally {
            stage.hashing().recover();
        }
    }

    @Test
    void an_unknown_route_is_not_here() {
        Router router = stage.router("unknown route");

        assertThat(client.get(path(router, "", "nobody")).statusCode()).isEqualTo(404);
        assertThat(client.post(path(router, "/removal", "nobody"), "base", "1").statusCode())
                .isEqualTo(404);
    }
}
