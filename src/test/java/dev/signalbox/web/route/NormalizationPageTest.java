package dev.signalbox.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import dev.signalbox.web.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Utterances that differ in what cannot be seen: found, named, and made equal. */
class NormalizationPageTest extends PageCase {
    private static List<String> texts(String file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (InputStream in = NormalizationPageTest.class.getResourceAsStream("/failures/" + file)) {
            for (JsonNode text : new ObjectMapper().readTree(in).at("/routes/0/utterances")) {
                texts.add(text.textValue());
            }
        }
        return texts;
    }

    @Test
    void the_diff_marks_and_names_what_differs_and_leads_to_the_edit() throws IOException {
        Router router = stage.router("invisible", Route.of("r", texts("invisible-remote.json")));
        Remote remote = stage.remote(
                router,
                "drifted",
                "abc",
                texts("invisible-local.json").stream()
                        .map(text -> new Utterance("r", text, RouteValue.NONE))
                        .toArray(Utterance[]::new));

        String page = client.get("/remotes/" + remote.id() + "/diff").body();

        assertThat(page)
                .contains(
                        "5 utterances differ only in invisible characters",
                        "<mark class=\"differs\" title=\"e + U+0301 combining acute accent\">e\u0301</mark>",
                        "<mark class=\"differs\" title=\"U+00E9 latin small letter e with acute\">\u00e9</mark>",
                        "title=\"U+200B zero width space\"><span class=\"invisible\" title=\"zero width space\">U+200B</span></mark>",
                        "trail<mark class=\"differs\" title=\"trailing space\">\u2423</mark>",
                        "two<mark class=\"differs\" title=\"two spaces\">\u2423\u2423</mark>spaces",
                        "Looks the same as an utterance of local (local: trailing space).",
                        "/routers/" + router.id() + "/normalization");
        HttpResponse<String> plan =
                client.post("/remotes/" + remote.id() + "/plans", "mode", "local", "semantics", "semantic-router");
        assertThat(client.get(Stage.location(plan)).body())
                .contains("trail<mark class=\"differs\" title=\"trailing space\">\u2423</mark>");
        String text = client.get("/remotes/" + remote.id() + "/diff.txt").body();
        assertThat(text.lines()).hasSize(10).contains("- r: zero\\u200bwidth");
    }

    @Test
    void a_normalizing_edit_is_shown_first_and_makes_one_revision() {
        Router router = stage.router(
                "to normalize",
                Route.of("r", List.of("a ", "a", "b\u200bb")),
                Route.of("s", List.of("x\u00a0y", "fine")));
        String path = "/routers/" + router.id() + "/normalization";

        String shown = client.get(path).body();

        assertThat(shown)
                .contains(
                        "Nothing is saved yet. 3 utterances change. 1 of them becomes equal to another utterance of the route",
                        "Merged with the same utterance",
                        "U+00A0 no-break space",
                        "Normalize 3 utterances");
        assertThat(stage.now(router).head().number()).isEqualTo(1);

        HttpResponse<String> saved = client.post(path, "base", "1");

        assertThat(client.get(Stage.location(saved)).body()).contains("Normalized 3 utterances");
        assertThat(stage.routes(router))
                .containsExactly(Route.of("r", List.of("a", "bb")), Route.of("s", List.of("x y", "fine")));
        assertThat(stage.now(router).head().number()).isEqualTo(2);
        assertThat(stage.store().auditTrail().after(0, AuditEntryFilter.ALL, 50))
                .anySatisfy(link -> assertThat(link.entry().deed()).isEqualTo("Normalize utterances"));
        assertThat(client.get(path).body()).contains("Nothing to normalize");
    }

    @Test
    void one_route_is_normalized_alone() {
        Router router =
                stage.router("one of two", Route.of("r", List.of("a ")), Route.of("r & s", List.of("b ", "\u200b")));
        String page = client.get("/routers/" + router.id() + "/route?name=r%20%26%20s")
                .body();

        assertThat(page)
                .contains("has trailing space", "Normalize invisible characters", "/normalization?name=r%20%26%20s");

        client.post("/routers/" + router.id() + "/normalization?name=r%20%26%20s", "base", "1");

        assertThat(stage.routes(router))
                .containsExactly(Route.of("r", List.of("a ")), Route.of("r & s", List.of("b", "\u200b")));
    }

    @Test
    void utterances_that_look_the_same_within_a_route_are_odd() {
        Router router = stage.router("twins", Route.of("r", List.of("caf\u00e9", "cafe\u0301", "other")));

        assertThat(client.get("/routers/" + router.id() + "/route?name=r").body())
                .contains(
                        "Warnings for 2 utterances",
                        "looks the same as another utterance of this route; has e + U+0301 combining acute accent");
    }

    @Test
    void an_edit_of_what_was_not_shown_is_refused() {
        Router router = stage.router("stale", Route.of("r", List.of("a ")));
        client.post("/routers/" + router.id() + "/route?name=r", "base", "1", "utterances", "more");

        HttpResponse<String> answer = client.post("/routers/" + router.id() + "/normalization", "base", "1");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(stage.routes(router)).containsExactly(Route.of("r", List.of("a ", "more")));
    }

    @Test
    void whoever_may_only_look_may_not_normalize(@TempDir Path own) {
        try (Stage guarded = Stage.in(own)) {
            Router router = guarded.router("guarded", Route.of("r", List.of("a ")));
            Client viewer = guarded.signedIn("viewer", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING));

            assertThat(viewer.post("/routers/" + router.id() + "/normalization", "base", "1")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(viewer.get("/routers/" + router.id() + "/route?name=r").body())
                    .contains("has trailing space")
                    .doesNotContain("Normalize invisible characters");
            assertThat(guarded.now(router).head().number()).isEqualTo(1);
        }
    }

    @Test
    void an_import_says_what_cannot_be_seen() {
        Router router = stage.router("import");

        String page = client.post(
                        "/routers/" + router.id() + "/import",
                        "text",
                        "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\", \"utterances\": [\"a \", \"b\"]}]}")
                .body();

        assertThat(page).contains("1 utterance has invisible characters", "<bdi>r</bdi>: 1");
    }
}
