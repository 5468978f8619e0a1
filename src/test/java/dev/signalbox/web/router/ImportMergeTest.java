package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every kind are merged or replace, exactly as the preview says, or nothing is saved. */
class ImportMergeTest {
    private static final Route A = new Route(
            "a",
            Route.of("", List.of("one", "two")).utterances(),
            "about a",
            JsonNodeFactory.instance
                    .arrayNode()
                    .add(JsonNodeFactory.instance.objectNode().put("name", "f")),
            null,
            0.3,
            JsonNodeFactory.instance.objectNode().put("owner", "ann"),
            JsonNodeFactory.instance.objectNode());
    private static final Route B = Route.of("b", List.of("three"));
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Stage stage;
    private Router router;
    private String base;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        router = stage.router("bot", A, B);
        base = "/routers/" + router.id() + "/import";
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String preview(String text, String format, String how) {
        HttpResponse<String> answer = stage.client().post(base, "text", text, "format", format, "how", how);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(stage.now(router).head().number())
                .as("a preview saves nothing")
                .isEqualTo(1);
        return answer.body();
    }

    private static String draft(String page) {
        Matcher draft = DRAFT.matcher(page);
        assertThat(draft.find()).isTrue();
        return draft.group(1);
    }

    private List<Route> confirmed(String page, String... more) {
        List<String> fields = new ArrayList<>(List.of("draft", draft(page)));
        fields.addAll(List.of(more));
        Stage.location(stage.client().post(base + "/confirmation", fields.toArray(String[]::new)));
        return stage.routes(router);
    }

    @Test
    void a_merge_adds_changes_what_the_file_names_and_removes_nothing() {
        String page = preview("route,utterance,threshold\na,two,0.9\na,new,\nc,=formula,\n", "csv", "merge");

        assertThat(page)
                .contains("1 route added, 1 changed, 0 removed; 2 utterances added, 0 removed")
                .contains("Nothing of the router is removed.", "Merge into router");
        List<Route> routes = confirmed(page, "note", "from the team's sheet");
        assertThat(routes)
                .containsExactly(
                        A.withTexts(List.of("new")).withScoreThreshold(0.9), B, Route.of("c", List.of("=formula")));
        assertThat(stage.store().revisionNotes().of(router.id(), 2, 2).get(2))
                .satisfies(note -> assertThat(note.text()).isEqualTo("from the team's sheet"));
    }

    @Test
    void a_merge_of_json_keeps_the_encoder_and_what_the_file_leaves_empty() {
        String json = """
                {"encoder_type": "openai", "encoder_name": "x", "routes": [
                  {"name": "a", "utterances": ["two", "zwei"], "description": "new", "metadata": {}, "score_threshold": null},
                  {"name": "d", "utterances": []}]}""";
        String page = preview(json, "json", "merge");

        assertThat(page).contains("The file names another encoder, which is not taken over");
        List<Route> routes = confirmed(page);
        assertThat(routes.getFirst().description()).isEqualTo("new");
        assertThat(routes.getFirst().scoreThreshold()).isEqualTo(0.3);
        assertThat(routes.getFirst().metadata()).isEqualTo(A.metadata());
        assertThat(routes.getFirst().texts()).containsExactly("one", "two", "zwei");
        assertThat(routes).extracting(Route::name).containsExactly("a", "b", "d");
        assertThat(stage.now(router).head().config().encoderType())
                .isEqualTo(router.head().config().encoderType());
    }

    @Test
    void csv_replaces_routes_and_utterances_and_keeps_what_it_has_no_column_for() {
        String page = preview("route,utterance\na,only\n", "csv", "replace");

        assertThat(page).contains("0 routes added, 1 changed, 1 removed", "Import config");
        List<Route> routes = confirmed(page);
        assertThat(routes).hasSize(1);
        Route a = routes.getFirst();
        assertThat(a.texts()).containsExactly("only");
        assertThat(a.description()).isEqualTo("about a");
        assertThat(a.functionSchemas()).isEqualTo(A.functionSchemas());
        assertThat(a.scoreThreshold()).isNull();
        assertThat(stage.now(router).head().config().encoderType())
                .isEqualTo(router.head().config().encoderType());
    }

    @Test
    void a_preview_can_be_turned_into_the_other_way_without_the_file() {
        String merge = preview("route,utterance\na,new\n", "csv", "merge");
        HttpResponse<String> replace = stage.client().post(base, "draft", draft(merge), "how", "replace");

        assertThat(replace.body()).contains("0 routes added, 1 changed, 1 removed", "Preview merging instead");
        assertThat(stage.client()
                        .post(base + "/confirmation", "draft", draft(merge))
                        .statusCode())
                .as("the former preview")
                .isEqualTo(422);
        assertThat(confirmed(replace.body())).hasSize(1);
    }

    @Test
    void a_router_that_was_changed_meanwhile_is_previewed_again_and_nothing_is_saved() {
        String page = preview("route,utterance\na,new\n", "csv", "merge");
        Route theirs = Route.of("theirs", List.of("x"));
        stage.store()
                .routers()
                .commit(router.id(), 1, router.head().config().withRoutes(List.of(A, B, theirs)), "eve", "Added");

        HttpResponse<String> answer = stage.client().post(base + "/confirmation", "draft", draft(page), "note", "mine");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Someone else changed this router after your preview, so nothing was imported")
                .contains("preview for revision 2", "mine</textarea>", "0 routes added, 1 changed, 0 removed");
        assertThat(stage.now(router).head().number()).isEqualTo(2);
        assertThat(confirmed(answer.body())).contains(theirs, A.withTexts(List.of("new")));
    }

    @Test
    void a_large_preview_lists_every_route_on_pages() {
        StringBuilder csv = new StringBuilder("route,utterance\n");
        IntStream.range(0, 150)
                .forEach(i -> csv.append("route ")
                        .append(i)
                        .append(",text ")
                        .append(i)
                        .append('\n'));
        String page = preview(csv.toString(), "csv", "merge");
        assertThat(page).contains("150 routes added", "1–12 of 150");

        String last = stage.client()
                .get(base + "/preview?draft=" + draft(page) + "&page=13")
                .body();
        assertThat(last).contains("145–150 of 150", "route 149", "name=\"draft\" value=\"" + draft(page) + "\"");
        HttpResponse<String> expired = stage.client().get(base + "/preview?draft=x");
        assertThat(expired.statusCode()).isEqualTo(422);
        assertThat(expired.body()).contains("The preview has expired.");
    }

    @Test
    void what_is_exported_as_csv_comes_back_as_it_was() {
        HttpResponse<String> csv = stage.client().get("/routers/" + router.id() + "/export?format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("bot.csv");

        HttpResponse<String> page = stage.client()
                .upload(base, "file", "bot.csv", csv.body().getBytes(StandardCharsets.UTF_8), "how", "replace");

        assertThat(page.body()).contains("No changes.");
    }

    @Test
    void errors_of_a_csv_file_are_listed_by_line_and_the_choice_and_the_text_are_kept() {
        HttpResponse<String> answer = stage.client()
                .post(
                        base,
                        "text",
                        "route,utterance,threshold\na,one,much\n,two,\n",
                        "format",
                        "csv",
                        "how",
                        "replace");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Line 2: ", "Line 3: ", "a,one,much")
                .contains("value=\"replace\" checked", "value=\"csv\" selected");
    }

    @Test
    void a_new_router_can_be_made_of_csv() {
        String page = stage.client()
                .upload(
                        "/routers/new",
                        "file",
                        "intents.csv",
                        "route,utterance\nx,y\n".getBytes(StandardCharsets.UTF_8))
                .body();
        assertThat(page).contains("A CSV file names no encoder.");
        Stage.location(stage.client().post("/routers", "name", "from csv", "draft", draft(page)));
        assertThat(stage.store().routers().all()).extracting(Router::name).contains("from csv");
    }
}
