package dev.signalbox.web.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.config.BrokenConfigs;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken config files and values through the pages. {@code BrokenConfigsTest} reads them all; here goes every ninth. */
class BrokenInputTest {
    private static final int STEP = 9;

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
        client.close();
        stage.close();
    }

    private static boolean refused(HttpResponse<String> answer, int number) {
        assertThat(answer.statusCode()).as("number " + number).isIn(200, 303, 422);
        assertThat(answer.body())
                .as("number " + number)
                .doesNotContain("at dev.signalbox", "java.lang.", "Something went wrong");
        return answer.statusCode() == 422;
    }

    @Test
    void a_broken_file_is_shown_or_refused_by_the_import_and_changes_nothing() {
        Router router = stage.router("import", Route.of("r", List.of("a")));
        int routers = stage.services().routers().all().size();
        int refused = 0;
        for (int i = 0; i < BrokenConfigs.COUNT; i += STEP) {
            BrokenConfigs.Broken broken = BrokenConfigs.file(i);
            HttpResponse<String> answer = client.upload(
                    "/routers/" + router.id() + "/import", "file", broken.name(), broken.bytes(), "format", "");
            if (refused(answer, i)) {
                assertThat(answer.body())
                        .as("number " + i)
                        .containsAnyOf("This config cannot be read. Nothing was changed.", "Choose a config file");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(60);
        assertThat(stage.now(router)).isEqualTo(router);
        assertThat(stage.services().routers().all()).hasSize(routers);
    }

    @Test
    void a_broken_file_that_is_pasted_for_a_new_router_makes_none() {
        int routers = stage.services().routers().all().size();
        int refused = 0;
        for (int i = 1; i < BrokenConfigs.COUNT; i += STEP * 3) {
            String text = new String(BrokenConfigs.file(i).bytes(), StandardCharsets.UTF_8);
            refused += refused(client.post("/routers/new", "name", "new " + i, "text", text, "format", ""), i) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(stage.services().routers().all()).hasSize(routers);
    }

    @Test
    void a_broken_value_typed_for_a_route_is_refused_at_its_place_or_is_one_after_all() {
        Router router = stage.router("values", Route.of("r", List.of("a")));
        String path = "/routers/" + router.id() + "/route?name=r";
        int refused = 0;
        for (int i = 0; i < BrokenConfigs.COUNT; i += STEP + 2) {
            String field = i % 2 == 0 ? "metadata" : "function_schemas";
            String other = i % 2 == 0 ? "function_schemas" : "metadata";
            int head = stage.now(router).head().number();
            HttpResponse<String> answer = client.post(
                    path,
                    "base",
                    "" + head,
                    "name",
                    "r",
                    field,
                    BrokenConfigs.value(i),
                    other,
                    "",
                    "description",
                    "d" + i);
            if (refused(answer, i)) {
                assertThat(answer.body()).as("number " + i).contains("expected", "d" + i);
                assertThat(stage.now(router).head().number()).isEqualTo(head);
                refused++;
            } else {
                assertThat(client.get(path).statusCode()).as("number " + i).isEqualTo(200);
            }
        }
        assertThat(refused).isGreaterThan(50);
    }
}
