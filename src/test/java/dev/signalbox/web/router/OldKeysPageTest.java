package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.PageCase;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that show a config before it is taken, of files with keys that semantic-router ignores or JSON cannot keep. */
class OldKeysPageTest extends PageCase {
    private static final Pattern DRAFT = Pattern.compile("name=\"draft\" value=\"([^\"]+)\"");

    private static String input(String name) throws IOException {
        try (InputStream in = OldKeysPageTest.class.getResourceAsStream("/failures/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String draft(HttpResponse<String> preview) {
        Matcher matcher = DRAFT.matcher(preview.body());
        assertThat(matcher.find()).as(preview.body()).isTrue();
        return matcher.group(1);
    }

    private static Route only(String name) {
        Router router = stage.services().routers().all().stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow();
        return router.head().config().routes().getFirst();
    }

    @Test
    void a_new_router_names_the_old_key_and_keeps_it_unless_it_is_taken_over() throws IOException {
        HttpResponse<String> preview =
                client.upload("/routers/new", "file", "old.json", input("old-function-schema.json"));
        assertThat(preview.body())
                .contains("routes[0].function_schema: unknown key", "route \"time\" has no function schemas")
                .contains("name=\"take_over\"", "function_schemas</code> in 1 route");
        assertThat(client.post("/routers", "draft", draft(preview), "name", "kept")
                        .statusCode())
                .isEqualTo(303);
        assertThat(only("kept").functionSchemas().isNull()).isTrue();
        assertThat(only("kept").extra().has("function_schema")).isTrue();

        preview = client.upload("/routers/new", "file", "old.json", input("old-function-schema.json"));
        assertThat(client.post("/routers", "draft", draft(preview), "name", "taken", "take_over", "yes")
                        .statusCode())
                .isEqualTo(303);
        assertThat(only("taken").functionSchemas().get(0).get("name").textValue())
                .isEqualTo("get_time");
        assertThat(only("taken").extra().has("function_schema")).isFalse();
    }

    @Test
    void an_import_offers_it_too_even_where_nothing_else_changes() throws IOException {
        String old = input("old-function-schema.json");
        HttpResponse<String> first = client.upload("/routers/new", "file", "old.json", old);
        client.post("/routers", "draft", draft(first), "name", "again");
        Router router = stage.services().routers().all().stream()
                .filter(made -> made.name().equals("again"))
                .findFirst()
                .orElseThrow();
        String base = "/routers/" + router.id() + "/import";
        HttpResponse<String> preview = client.upload(base, "file", "old.json", old);
        assertThat(preview.body()).contains("name=\"take_over\"");
        client.post(base + "/confirmation", "draft", draft(preview), "take_over", "yes");
        assertThat(only("again").functionSchemas()).hasSize(1);
    }

    @Test
    void a_near_miss_is_shown_before_it_is_taken() {
        String json =
                "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\", \"utterances\": [\"x\"],"
                        + " \"threshold\": 0.5}]}";
        assertThat(client.upload("/routers/new", "file", "near.json", json).body())
                .contains("routes[0].threshold: unknown key \"threshold\"", "did you mean score_threshold?")
                .doesNotContain("name=\"take_over\"");
    }

    @Test
    void keys_that_json_writes_alike_are_refused_by_their_place() throws IOException {
        HttpResponse<String> refused = client.upload("/routers/new", "file", "int.yaml", input("nested-int-key.yaml"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("routes[0].metadata.a.1", "rename one of the keys");
    }
}
