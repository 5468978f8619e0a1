package dev.signalbox.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import dev.signalbox.web.frame.PageEndpoint;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operations about how well a router routes, who may do what, and what was done. Every answer is compared with the schema that the API states. */
class QualityApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client admin;
    private static int made;

    private Router router;
    private String base;

    @BeforeAll
    static void openConsole() {
        stage = Stage.in(folder);
        admin = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
    }

    @AfterAll
    static void closeConsole() {
        admin.close();
        stage.close();
    }

    @BeforeEach
    void router() {
        router = stage.router(
                "bot \" ü " + made++,
                Route.of("politics", List.of("who is the president", "what about the election")),
                Route.of("weather", List.of("will it rain today", "how warm is it")));
        base = "/api/v1/routers/" + router.id();
    }

    @Test
    void a_test_set_is_created_edited_in_versions_and_removed() throws Exception {
        JsonNode set = ok(
                "POST",
                base + "/test-sets",
                "{\"name\":\"real ü\",\"rows\":[{\"sentence\":\"is it cold\",\"route\":\"weather\",\"tags\":[\"must\"]},{\"sentence\":\"hello\"}]}");
        String path = base + "/test-sets/" + set.path("id").asText();
        assertThat(set.path("held_out").asInt()).isEqualTo(TestSet.USUAL_HELD_OUT);
        assertThat(ok("GET", path + "/rows?limit=1", "").path("items").toString())
                .isEqualTo("[{\"sentence\":\"is it cold\",\"route\":\"weather\",\"tags\":[\"must\"]}]");

        JsonNode added = ok(
                "POST",
                path + "/rows",
                "{\"rows\":[{\"sentence\":\"hello\",\"route\":\"politics\"},{\"sentence\":\"who won\",\"route\":\"politics\"}]}");
        assertThat(added.path("added")).hasSize(1);
        assertThat(added.path("disputed")).hasSize(1);

        assertThat(send("PUT", path + "/rows", "{\"rows\":[]}", "If-Match", "\"v1\"")
                        .statusCode())
                .isEqualTo(412);
        ok("PUT", path + "/rows", "{\"rows\":[],\"what\":\"Emptied\"}", "If-Match", "\"v2\"");
        assertThat(ok("GET", path + "/versions/3/changes", "").path("items")).hasSize(3);
        JsonNode restored = ok("POST", path + "/versions/2/restoration", "", "If-Match", "\"v3\"");
        assertThat(restored.path("rows").asInt()).isEqualTo(3);
        assertThat(ok("GET", path + "/versions", "").path("items")).hasSize(4);
        ok("PATCH", path, "{\"held_out\":0,\"name\":\"renamed\"}", "If-Match", "*");
        assertThat(admin.get(path + "/rows.csv").body()).startsWith("sentence,route,tags");
        assertThat(send("POST", path + "/rows", "{\"rows\":[{\"sentence\":\" \\t\"}]}")
                        .body())
                .contains("/rows/0/sentence");
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void local_is_evaluated_compared_and_fitted() throws Exception {
        TestSet set = testSet();
        String evaluations = base + "/evaluations";
        JsonNode started = ok("POST", evaluations, "{\"test_set\":" + set.id() + "}");
        assertThat(started.path("state").asText()).isIn("running", "stored");
        long first =
                until(evaluations + "/running", "stored").path("evaluation").asLong();
        ok("POST", evaluations, "{\"test_set\":" + set.id() + ",\"again\":true}");
        long second =
                until(evaluations + "/running", "stored").path("evaluation").asLong();

        assertThat(ok("GET", evaluations + "?limit=1", "").path("next").asText())
                .isEqualTo("1");
        JsonNode report = ok("GET", evaluations + "/" + first, "");
        assertThat(report.path("accuracy").path("of").asInt()).isEqualTo(4);
        assertThat(ok("GET", evaluations + "/" + first + "/sentences?show=all", "")
                        .path("items"))
                .hasSize(4);
        JsonNode comparison = ok("GET", evaluations + "/comparison?a=" + first + "&b=" + second, "");
        assertThat(comparison.path("changes")).isEmpty();
        ok("POST", evaluations + "/running/cancellation", "");
        assertThat(send("DELETE", evaluations + "/" + first, "").statusCode()).isEqualTo(204);

        ok("POST", base + "/fits", "{\"test_set\":" + set.id() + ",\"goal\":\"cost\",\"wrong_route_cost\":2}");
        long fit = until(base + "/fits/progress", "stored").path("fit").asLong();
        ok("GET", base + "/fits", "");
        JsonNode saved = ok("POST", base + "/fits/" + fit + "/revision", "");
        assertThat(saved.path("saved_as").asInt())
                .isEqualTo(stage.now(router).head().number());
    }

    @Test
    void what_cannot_be_evaluated_or_fitted_is_refused_with_its_place() {
        assertThat(send("POST", base + "/evaluations", "{\"test_set\":999}").body())
                .contains("/test_set");
        assertThat(send("POST", base + "/evaluations", "{\"test_set\":999,\"remote\":1,\"plan\":1}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send(
                                "POST",
                                base + "/fits",
                                "{\"test_set\":" + testSet().id() + ",\"goal\":\"cost\",\"wrong_route_cost\":-1}")
                        .body())
                .contains("/wrong_route_cost");
        assertThat(send("POST", base + "/fits", "{\"test_set\":1e400,\"goal\":\"cost\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_gate_is_set_by_who_may_and_nothing_of_it_is_lost() throws Exception {
        Remote remote = stage.remote(router, "prod");
        String gate = "/api/v1/remotes/" + remote.id() + "/gate";
        HttpResponse<String> off = admin.get(gate);
        String tag = off.headers().firstValue("ETag").orElseThrow();
        TestSet set = testSet();

        JsonNode rule = ok(
                "PUT",
                gate,
                "{\"level\":\"block\",\"test_set\":" + set.id() + ",\"margin\":2.5,\"max_age_days\":7}",
                "If-Match",
                tag);

        assertThat(rule.toString())
                .isEqualTo("{\"level\":\"block\",\"test_set\":" + set.id()
                        + ",\"margin\":2.5,\"route_margin\":10.0,\"only_significant\":true,\"must_counts\":true,"
                        + "\"evaluated_since_edit\":false,\"max_age_days\":7}");
        assertThat(send("PUT", gate, "{\"level\":\"off\"}", "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(send("PUT", gate, "{\"level\":\"warn\",\"test_set\":null}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(422);
        Client viewer = stage.signedIn("vera", new RoleGrant(Role.VIEWER, RoleScope.EVERYTHING));
        assertThat(send(viewer, "PUT", gate, "{\"level\":\"off\"}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void findings_are_moved_and_decided() throws Exception {
        JsonNode lint = ok("GET", base + "/lint", "");
        assertThat(lint.path("findings").size()).isEqualTo(lint.path("total").asInt());
        ok("POST", base + "/lint/results", "");

        JsonNode decision = ok("POST", base + "/lint/decisions", "{\"routes\":[\"politics\"]}");
        assertThat(ok("GET", base + "/lint/decisions", "").path("items")).hasSize(1);
        assertThat(send("POST", base + "/lint/decisions", "{\"routes\":[\"none\"]}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", base + "/lint/decisions", "{}").statusCode()).isEqualTo(422);
        assertThat(send(
                                "DELETE",
                                base + "/lint/decisions/" + decision.path("id").asText(),
                                "")
                        .statusCode())
                .isEqualTo(204);

        String body = "{\"route\":\"politics\",\"utterance\":\"who is the president\",\"to\":\"weather\"}";
        assertThat(send("POST", base + "/lint/transfer", body).statusCode()).isEqualTo(428);
        ok("POST", base + "/lint/transfer", body, "If-Match", "*");
        ok(
                "POST",
                base + "/lint/removal",
                "{\"route\":\"weather\",\"utterance\":\"who is the president\"}",
                "If-Match",
                "*");
        assertThat(stage.routes(router).getLast().texts()).containsExactly("will it rain today", "how warm is it");
    }

    @Test
    void the_map_has_a_point_for_each_utterance() throws Exception {
        ok("POST", base + "/map/vectors", "");
        JsonNode map = until(base + "/map", "ready");

        assertThat(map.path("points")).hasSize(4);
    }

    @Test
    void real_questions_are_triaged() throws Exception {
        String settings = "{\"on\":true,\"days\":30,\"presets\":[\"email\"],\"rules\":\"secret => [gone]\"}";
        ok("PUT", base + "/inbox/settings", settings, "If-Match", "*");
        JsonNode sample = ok(
                "POST",
                base + "/inbox/settings/sample",
                "{\"settings\":" + settings + ",\"sentence\":\"a secret of ann@example.org\"}");
        assertThat(sample.path("sentence").asText()).startsWith("a [gone] of ").doesNotContain("ann");
        assertThat(send("PUT", base + "/inbox/settings", settings.replace("secret =>", "( =>"), "If-Match", "*")
                        .body())
                .contains("/rules");
        ok(
                "POST",
                base + "/decisions",
                "{\"decisions\":[{\"sentence\":\"is it windy\",\"route\":null},{\"sentence\":\"who rules\",\"route\":\"politics\"}]}");

        JsonNode inbox = ok("GET", base + "/inbox", "");
        assertThat(inbox.path("open").asInt()).isEqualTo(2);
        List<String> ids = inbox.findValuesAsText("id");
        JsonNode done = ok(
                "POST",
                base + "/inbox/triage",
                "{\"sentences\":[" + ids.getFirst() + "],\"action\":\"utterance\",\"route\":\"weather\"}");
        assertThat(done.path("revision").asInt()).isEqualTo(2);
        assertThat(send(
                                "POST",
                                base + "/inbox/triage",
                                "{\"sentences\":[" + ids.getFirst() + "],\"action\":\"dismiss\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ok("GET", base + "/inbox/triaged", "").path("items")).hasSize(1);
        ok("POST", base + "/inbox/reopening", "{\"sentences\":[" + ids.getFirst() + "]}");
        ok("POST", base + "/inbox/vectors", "");
        assertThat(send("DELETE", base + "/inbox/decisions", "").statusCode()).isEqualTo(204);
        assertThat(ok("GET", base + "/inbox", "").path("open").asInt()).isZero();
    }

    @Test
    void accounts_get_roles_and_links_and_the_trail_has_it_all() throws Exception {
        JsonNode account = ok(
                "POST",
                "/api/v1/accounts",
                "{\"name\":\"bert-" + made + "\",\"roles\":[{\"role\":\"editor\",\"router\":" + router.id() + "}]}");
        String path = "/api/v1/accounts/" + account.path("id").asText();
        JsonNode roles = ok("PUT", path + "/roles", "{\"roles\":[{\"role\":\"viewer\"}]}", "If-Match", "*");
        assertThat(roles.path("roles").toString()).isEqualTo("[{\"role\":\"viewer\"}]");
        assertThat(send("PUT", path + "/roles", "{\"roles\":[{\"role\":\"viewer\",\"router\":99999}]}", "If-Match", "*")
                        .statusCode())
                .isEqualTo(422);
        String link = ok("PUT", path + "/invitation", "").path("link").asText();
        assertThat(link).contains("/invitation?link=");
        assertThat(send("DELETE", path + "/sessions", "").statusCode()).isEqualTo(204);
        assertThat(ok("PUT", path + "/disabled", "{\"disabled\":true}")
                        .path("disabled")
                        .asBoolean())
                .isTrue();
        ok("GET", path + "/tokens", "");
        assertThat(ok("GET", "/api/v1/me", "").path("name").asText()).isEqualTo("root");

        JsonNode trail = ok("GET", "/api/v1/audit?q=bert-" + made + "&limit=2", "");
        assertThat(trail.path("items")).hasSize(2);
        assertThat(trail.toString()).doesNotContain(link.substring(link.indexOf('=') + 1));
        ok("GET", "/api/v1/audit?before=" + trail.path("next").asText(), "");
        ok("GET", "/api/v1/audit/" + trail.path("items").path(0).path("number").asText(), "");
        JsonNode verified = ok("GET", "/api/v1/audit/verification", "");
        assertThat(verified.path("intact").asBoolean()).isTrue();
        String head = verified.path("head").asText();
        assertThat(ok("GET", "/api/v1/audit/verification?head=" + head, "")
                        .path("intact")
                        .asBoolean())
                .isTrue();
        assertThat(ok("GET", "/api/v1/audit/verification?head=" + head.substring(0, head.length() - 4) + "0000", "")
                        .path("intact")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void who_administers_a_part_sees_that_part_of_the_trail() throws Exception {
        Client part =
                stage.signedIn("part-" + made, new RoleGrant(Role.ADMINISTRATOR, new RoleScope.OfRouter(router.id())));
        admin.post("/routers/" + router.id() + "/routes", "name", "of the part", "utterances", "a");

        JsonNode trail = MAPPER.readTree(part.get("/api/v1/audit").body());

        assertThat(trail.path("items"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("router").asLong() == router.id());
        assertThat(part.get("/api/v1/audit/verification").statusCode()).isEqualTo(404);
        assertThat(part.get("/api/v1/accounts").statusCode()).isEqualTo(403);
    }

    private TestSet testSet() {
        return stage.store()
                .testSets()
                .add(
                        router.id(),
                        "set",
                        List.of(
                                new LabelledSentence("who is president", "politics", Set.of("must")),
                                new LabelledSentence("what about an election", "politics"),
                                new LabelledSentence("will it rain", "weather"),
                                new LabelledSentence("sing a song", "")),
                        "ann",
                        "Created");
    }

    /** Asks until a background task has ended: each answer takes a moment, and the test has its time limit. */
    private JsonNode until(String path, String state) {
        JsonNode answer = ok("GET", path, "");
        for (int i = 0; i < 2_000 && !answer.path("state").asText().equals(state); i++) {
            assertThat(answer.path("state").asText()).isNotEqualTo("failed");
            answer = ok("GET", path, "");
        }
        assertThat(answer.path("state").asText()).isEqualTo(state);
        return answer;
    }

    /** Sends a request that succeeds, and compares its answer with the schema of its operation. */
    private static JsonNode ok(String method, String path, String body, String... headers) {
        HttpResponse<String> answer = send(method, path, body, headers);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isBetween(200, 299);
        try {
            JsonNode json = MAPPER.readTree(answer.body());
            ApiSchema schema = Objects.requireNonNull(operation(method, path).answer(), path);
            assertThat(SchemaCheck.of(schema, json))
                    .as("%s %s: %s", method, path, json)
                    .isEmpty();
            return json;
        } catch (JsonProcessingException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    private static ApiOperation operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return (ApiOperation) stage.table().stream()
                .filter(row -> row.isOfApi() && row.method().name().equals(method))
                .filter(row -> plain.matches(row.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .map(PageEndpoint::description)
                .orElseThrow();
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(admin, method, path, body, headers);
    }

    private static HttpResponse<String> send(
            Client client, String method, String path, String body, String... headers) {
        var request = client.request(path, headers)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", client.token())
                .method(method, BodyPublishers.ofString(body));
        return client.send(request);
    }
}
