package dev.signalbox.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Account;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.RedactionRules;
import dev.signalbox.inbox.TriageKind;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.Route;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir
    static Path folder;

    private static Stage stage;
    private static Client admin;
    private static int routers;

    private DecisionStore decisions;
    private Router router;
    private String inbox;
    private String api;

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
        decisions = stage.store().decisions();
        router = stage.router(
                "bot " + routers++,
                Route.of("politics", List.of("who is the president", "what about the election")),
                Route.of("weather", List.of("will it rain today", "how warm is it")));
        inbox = "/routers/" + router.id() + "/inbox";
        api = "/api/v1/routers/" + router.id() + "/decisions";
    }

    private void turnOn() {
        decisions.configure(router.id(), new InboxSettings(true, 30, RedactionRules.DEFAULT));
    }

    private String token(Set<Permission> permissions, RoleScope scope) {
        Account owner = stage.store().accounts().named("root").orElseThrow();
        RandomSecret secret = RandomSecret.fresh();
        stage.store()
                .apiTokens()
                .add(
                        owner.id(),
                        "t" + secret.text().substring(0, 20),
                        permissions,
                        scope,
                        Instant.now().plusSeconds(600),
                        secret.hash());
        return secret.text();
    }

    private String token() {
        return token(Set.of(Permission.REPORT), new RoleScope.OfRouter(router.id()));
    }

    private HttpResponse<String> send(String token, String path, String type, String body) {
        try (Client program = new Client(stage.url())) {
            return program.send(program.request(path, "Authorization", "Bearer " + token, "Content-Type", type)
                    .POST(BodyPublishers.ofString(body)));
        }
    }

    private HttpResponse<String> send(String body) {
        return send(token(), api, "application/json", body);
    }

    private static String batch(String... sentences) {
        return List.of(sentences).stream()
                .map(sentence -> "{\"sentence\":\"" + sentence + "\"}")
                .collect(Collectors.joining(",", "{\"decisions\":[", "]}"));
    }

    private List<InboxSentence> open() {
        return decisions.open(router.id(), 1_000);
    }

    private String id(String text) {
        return open().stream()
                .filter(each -> each.text().equals(text))
                .map(each -> String.valueOf(each.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_program_sends_decisions_with_a_token_that_may_do_nothing_else() {
        turnOn();
        String token = token();

        HttpResponse<String> json = send(token, api, "application/json; charset=utf-8", batch("one", "two"));
        HttpResponse<String> lines = send(token, api, "application/x-ndjson", "{\"sentence\":\"three\"}\n\n");

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.body()).isEqualTo("{\"stored\":2,\"known\":0,\"expired\":0}");
        assertThat(lines.body()).isEqualTo("{\"stored\":1,\"known\":0,\"expired\":0}");
        try (Client program = new Client(stage.url())) {
            for (String path : List.of(inbox, "/routers/" + router.id(), "/", inbox + "/settings")) {
                assertThat(program.get(path, "Authorization", "Bearer " + token).statusCode())
                        .as(path)
                        .isBetween(403, 404);
            }
        }
        assertThat(send(token, "/routers/" + router.id() + "/removal", "application/json", "{}")
                        .statusCode())
                .isEqualTo(404);
        Router other = stage.router("other " + routers++);
        decisions.configure(other.id(), new InboxSettings(true, 30, RedactionRules.DEFAULT));
        assertThat(send(token, "/api/v1/routers/" + other.id() + "/decisions", "application/json", batch("x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(token(Set.of(Permission.VIEW), RoleScope.EVERYTHING), api, "application/json", batch("x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_cannot_be_stored_is_answered_with_a_problem_and_nothing_is_stored() {
        HttpResponse<String> off = send(batch("one"));
        turnOn();
        HttpResponse<String> bad = send("{\"decisions\":[{\"sentence\":\"fine\"},{\"sentence\":7}]}");
        HttpResponse<String> type = send(token(), api, "text/plain", batch("one"));
        HttpResponse<String> large = send(" ".repeat(DecisionApi.LARGEST + 1));
        HttpResponse<String> none = send("sbx_wrong", api, "application/json", batch("one"));
        HttpResponse<String> plain;
        try (Client program = new Client(stage.url())) {
            plain = program.send(program.request(api, "Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(batch("one"))));
        }

        assertThat(off.statusCode()).isEqualTo(409);
        assertThat(off.body()).contains("\"title\":\"The inbox of this router is off\"");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(bad.body())
                .isEqualTo("{\"type\":\"about:blank\",\"status\":422,\"title\":\"The decisions cannot be read\","
                        + "\"detail\":\"Nothing was stored. Fix the following, then send all decisions again.\","
                        + "\"errors\":[\"decisions[1], sentence: must be text.\"]}");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(plain.statusCode()).isEqualTo(403);
        assertThat(plain.body()).contains("Authorization: Bearer");
        assertThat(List.of(off, bad, type, large, none, plain))
                .allSatisfy(answer -> assertThat(answer.body()).startsWith("{\"type\":"));
        assertThat(open()).isEmpty();
    }

    @Test
    void personal_data_is_removed_before_anything_is_stored() throws Exception {
        turnOn();

        send(batch("write to ann@example.org", "my card is 4111 1111 1111 1111"));

        assertThat(open())
                .extracting(InboxSentence::text)
                .containsExactlyInAnyOrder("write to [e-mail]", "my card is [card]");
        assertThat(Files.walk(folder).filter(Files::isRegularFile))
                .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("ann@example.org"));
    }

    @Test
    void settings_are_saved_tried_and_refused() {
        HttpResponse<String> bad = admin.post(
                inbox + "/settings", "on", "on", "days", "0", "email", "on", "rules", "fine\n(a", "sample", "");
        HttpResponse<String> tried = admin.post(
                inbox + "/settings/sample",
                "days",
                "9",
                "email",
                "on",
                "rules",
                "order \\d+ => <order>",
                "sample",
                "order 7 of a@b.example, 5551234567");
        HttpResponse<String> saved =
                admin.post(inbox + "/settings", "on", "on", "days", "9", "email", "on", "rules", "x+ => y");

        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("Line 2: ", "from 1 to 365", "(a");
        assertThat(tried.statusCode()).isEqualTo(200);
        assertThat(tried.body()).contains("&lt;order&gt; of [e-mail], 5551234567");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(decisions.settings(router.id()).days()).isEqualTo(9);
        assertThat(admin.get(inbox + "/settings").body()).contains("x+ =&gt; y");
        assertThat(admin.get(inbox).body()).contains("Each is kept for 9 days");
    }

    @Test
    void sentences_are_grouped_filtered_and_compared_with_the_router_of_today() {
        turnOn();
        send(
                "{\"decisions\":[{\"sentence\":\"will it rain today\",\"route\":\"politics\",\"score\":0.9},"
                        + "{\"sentence\":\"will it rain today or\",\"route\":\"weather\"},"
                        + "{\"sentence\":\"zzz qqq xxx\"},{\"sentence\":\"<i>who is the president</i>\",\"route\":\"politics\"}]}");

        String all = admin.get(inbox).body();
        String disagrees = admin.get(inbox + "?filter=disagrees").body();
        String none = admin.get(inbox + "?filter=no-route").body();

        assertThat(all).contains("2 sentences", "politics (0.90), today weather", "4 open sentences");
        assertThat(all).doesNotContain("<i>who").contains("&lt;i&gt;who");
        assertThat(all).contains("choice.similarity_score", stage.url() + api);
        assertThat(disagrees).contains("will it rain today").doesNotContain("zzz qqq xxx");
        assertThat(none).contains("zzz qqq xxx").doesNotContain("will it rain today");
    }

    @Test
    void a_group_becomes_utterances_which_can_be_undone() {
        turnOn();
        send(batch("is it cold", "is it cold outside"));

        HttpResponse<String> answer = admin.post(
                inbox + "/triage",
                "id",
                id("is it cold"),
                "others",
                "1",
                "rest",
                id("is it cold outside"),
                "route",
                "weather",
                "action",
                "utterance",
                "back",
                inbox);

        assertThat(Stage.location(answer)).isEqualTo(inbox + "?made=2");
        assertThat(stage.routes(router).get(1).texts()).contains("is it cold", "is it cold outside");
        assertThat(open()).isEmpty();
        assertThat(admin.get(Stage.location(answer)).body())
                .contains("Added 2 sentences to weather.", "Undo this edit");
        admin.post("/routers/" + router.id() + "/undo", "revision", "2", "back", inbox);
        assertThat(stage.routes(router).get(1).texts()).hasSize(2);
        assertThat(admin.get(inbox + "/triaged").body()).contains("is it cold outside", "Added as utterance", "root");
        long first = decisions.triaged(router.id(), 0, 1).getFirst().id();
        admin.post(inbox + "/reopening", "id", String.valueOf(first));
        assertThat(open()).hasSize(1);
    }

    @Test
    void sentences_go_to_a_test_set_once_with_the_route_they_should_get() {
        turnOn();
        send(batch("is it cold", "nothing of yours"));

        admin.post(
                inbox + "/triage",
                "id",
                id("is it cold"),
                "route",
                "weather",
                "action",
                "test-set",
                "set",
                "",
                "back",
                inbox);
        var set = stage.store().testSets().of(router.id()).getFirst();
        HttpResponse<String> none = admin.post(
                inbox + "/triage",
                "id",
                id("nothing of yours"),
                "route",
                "",
                "action",
                "test-set",
                "set",
                String.valueOf(set.id()),
                "back",
                "//evil.example");

        assertThat(Stage.location(none)).isEqualTo(inbox);
        assertThat(stage.store().testSets().version(set.id(), 2).orElseThrow().sentences())
                .containsExactly(
                        new LabelledSentence("is it cold", "weather", Set.of("inbox")),
                        new LabelledSentence("nothing of yours", "", Set.of("inbox")));
        assertThat(decisions.triaged(router.id(), 0, 10))
                .allSatisfy(each -> assertThat(each.mark().orElseThrow().kind()).isEqualTo(TriageKind.TEST_SET));
    }

    @Test
    void a_group_becomes_a_route_or_is_dismissed() {
        turnOn();
        send(batch("is it cold", "nothing of yours"));

        admin.post(
                inbox + "/triage", "id", id("is it cold"), "route", " cold & warm ", "action", "route", "back", inbox);
        HttpResponse<String> taken = admin.post(
                inbox + "/triage", "id", id("nothing of yours"), "route", "weather", "action", "route", "back", inbox);
        admin.post(inbox + "/triage", "id", id("nothing of yours"), "route", "", "action", "dismiss", "back", inbox);

        assertThat(stage.routes(router).getLast()).isEqualTo(Route.of("cold & warm", List.of("is it cold")));
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("Another route is called \"weather\"");
        assertThat(open()).isEmpty();
        assertThat(stage.routes(router)).hasSize(3);
    }

    @Test
    void a_triage_that_cannot_be_done_changes_nothing_and_keeps_what_was_typed() {
        turnOn();
        send(batch("is it cold"));
        String id = id("is it cold");

        HttpResponse<String> unknown = admin.post(
                inbox + "/triage", "id", id, "group", id, "route", "wether", "action", "utterance", "back", inbox);
        HttpResponse<String> nothing = admin.post(inbox + "/triage", "action", "dismiss", "back", inbox);
        HttpResponse<String> other = admin.post(inbox + "/triage", "id", id, "action", "explode", "back", inbox);

        assertThat(List.of(unknown, nothing, other))
                .extracting(HttpResponse::statusCode)
                .containsOnly(422);
        assertThat(unknown.body()).contains("No route is called", "value=\"wether\"");
        assertThat(open()).hasSize(1);
        assertThat(stage.now(router).head().number()).isEqualTo(1);
    }

    @Test
    void a_file_of_json_lines_is_stored_or_refused_as_a_whole() {
        turnOn();
        HttpResponse<String> bad =
                admin.upload(inbox + "/upload", "file", "d.jsonl", "{\"sentence\":\"one\"}\n{\"sentence\":}\n");
        HttpResponse<String> empty = admin.upload(inbox + "/upload", "file", "d.jsonl", "");
        HttpResponse<String> good = admin.upload(
                inbox + "/upload",
                "file",
                "d.jsonl",
                "{\"sentence\":\"one\",\"id\":\"1\"}\n{\"sentence\":\"one\",\"id\":\"1\"}\n"
                        + "{\"sentence\":\"old\",\"at\":\"2001-01-01T00:00:00Z\"}");

        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("line 2: is not valid JSON");
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(good.statusCode()).isEqualTo(303);
        assertThat(admin.get(inbox).body())
                .contains("Stored 1 decision. Ignored 1 decision that had been sent before. Left out 1 decision");
    }

    @Test
    void everything_is_deleted_after_a_question() {
        turnOn();
        send(batch("one", "two"));

        assertThat(admin.get(inbox + "/removal").body()).contains("2 decisions on 2 sentences", "cannot be undone");
        admin.post(inbox + "/removal");

        assertThat(open()).isEmpty();
        assertThat(decisions.settings(router.id()).on()).isTrue();
    }

    @Test
    void a_page_of_a_full_inbox_stays_small() {
        turnOn();
        for (int part = 0; part < 3; part++) {
            int from = part * 300;
            send(batch(IntStream.range(from, from + 300)
                    .mapToObj(i -> "question " + i + " about matter " + i % 37 + " in words of its own")
                    .toArray(String[]::new)));
        }

        String page = admin.get(inbox).body();
        admin.post(inbox + "/vectors");
        String grouped = admin.get(inbox).body();

        assertThat(page).contains("900 open sentences", "have no vector yet");
        for (String each : List.of(page, grouped)) {
            assertThat(each.length()).isLessThan(150_000);
            assertThat(Stage.elements(each)).isLessThan(800);
        }
    }
}
