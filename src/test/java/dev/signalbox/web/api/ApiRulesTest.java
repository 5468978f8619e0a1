package dev.signalbox.web.api;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiSchema.needed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import dev.signalbox.web.frame.PageEndpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every operation, whatever it does. */
class ApiRulesTest {
    private static final String THINGS = "/api/v1/things";
    private static final ApiSchema.Named THING =
            (ApiSchema.Named) ApiSchema.object("Thing", needed("name", ApiSchema.TEXT));

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger nested = new AtomicInteger();
    private ConsoleStore store;
    private RunningConsole console;

    @BeforeEach
    void start() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
        console = RunningConsole.over(store, rows());
    }

    @AfterEach
    void stop() {
        console.close();
        store.close();
    }

    private PageEndpoint[] rows() {
        ApiDispatcher dispatcher = new ApiDispatcher(new IdempotentAnswers(store.idempotency(), Clock.systemUTC()));
        return dispatcher
                .endpoints(
                        "Things",
                        List.of(
                                ApiOperation.get("/things", VIEW, "listThings")
                                        .pages(THING)
                                        .with(request -> ApiAnswer.ok(
                                                request.page(List.of("a", "b", "ü"), ApiRulesTest::thing))),
                                ApiOperation.get("/things/{thing}", VIEW, "getThing")
                                        .answers(THING)
                                        .with(request ->
                                                ApiAnswer.ok(thing("x")).tagged("v1")),
                                ApiOperation.put("/things/{thing}", EDIT, "putThing")
                                        .takes(THING)
                                        .conditional()
                                        .answers(THING)
                                        .auditedAs("/routers")
                                        .with(request -> {
                                            request.requireMatch("v1");
                                            return ApiAnswer.ok(request.body());
                                        }),
                                ApiOperation.post("/things", EDIT, "addThing")
                                        .takes(THING)
                                        .upTo(100)
                                        .answers(THING)
                                        .returns(201)
                                        .auditedAs("/routers")
                                        .with(this::add)))
                .toArray(PageEndpoint[]::new);
    }

    private ApiAnswer add(ApiRequest request) {
        if (request.text("name", "").equals("taken")) {
            throw new NameTakenException("thing", "taken");
        }
        if (request.text("name", "").equals("nested")) {
            nested.set(add("{\"name\":\"nested\"}", "Idempotency-Key", "k").statusCode());
        }
        return ApiAnswer.created(thing("thing " + made.incrementAndGet()), THINGS + "/1");
    }

    private static ObjectNode thing(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(console.client(), method, path, body, headers);
    }

    private static HttpResponse<String> send(
            Client client, String method, String path, String body, String... headers) {
        return client.send(client.request(path, headers).method(method, BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> add(String body, String... headers) {
        return send("POST", THINGS, body, Headers.of(headers));
    }

    private HttpResponse<String> send(String method, String path, String body, Headers headers) {
        return send(method, path, body, headers.with("Content-Type", "application/json"));
    }

    /** Headers of a request, names and values in turn. */
    private record Headers(List<String> names) {
        static Headers of(String... names) {
            return new Headers(List.of(names));
        }

        String[] with(String... more) {
            return java.util.stream.Stream.concat(java.util.Arrays.stream(more), names.stream())
                    .toArray(String[]::new);
        }
    }

    @Test
    void a_list_has_pages_and_is_unicode() {
        assertThat(console.client().get(THINGS + "?limit=2").body())
                .isEqualTo("{\"items\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"next\":\"2\"}");
        assertThat(console.client().get(THINGS + "?limit=2&cursor=2").body())
                .isEqualTo("{\"items\":[{\"name\":\"ü\"}],\"next\":null}");
    }

    @Test
    void what_does_not_match_the_operation_is_refused_with_its_place() {
        Map.of(
                        "", "\"pointer\":\"\",\"reason\":\"is missing\"",
                        "{", "is not JSON",
                        "{\"name\":1}", "\"pointer\":\"/name\",\"reason\":\"must be text\"",
                        "{\"name\":\"a\",\"name\":\"b\"}", "is not JSON",
                        "{\"name\":\"a\"} x", "is not JSON",
                        "{\"name\":\"a\",\"nam\":1}", "\"pointer\":\"/nam\",\"reason\":\"is not a field")
                .forEach((body, problem) -> {
                    HttpResponse<String> answer = add(body);
                    assertThat(answer.statusCode()).as(body).isEqualTo(400);
                    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                    assertThat(answer.body()).as(body).contains(problem);
                });
        assertThat(console.client().get(THINGS + "?limit=0&limits=1").body()).contains("\"?limit\"", "\"?limits\"");
        assertThat(made).hasValue(0);
    }

    @Test
    void statuses_tell_programs_what_is_wrong() {
        assertThat(send("POST", THINGS, "name=a", "Content-Type", "application/json-patch+json")
                        .statusCode())
                .isEqualTo(415);
        assertThat(add("{\"name\":\"" + "a".repeat(200) + "\"}").statusCode()).isEqualTo(413);
        assertThat(console.client().get(THINGS, "Accept", "text/html").statusCode())
                .isEqualTo(406);
        HttpResponse<String> method = send("DELETE", THINGS, "");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
        assertThat(add("{\"name\":\"taken\"}").statusCode()).isEqualTo(422);
        assertThat(console.client().get("/api/v1/nothing").headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void an_edit_needs_the_tag_of_what_it_changes() {
        String one = THINGS + "/1";
        assertThat(console.client().get(one).headers().firstValue("ETag")).hasValue("\"v1\"");
        assertThat(console.client().get(one, "If-None-Match", "W/\"v1\"").statusCode())
                .isEqualTo(304);
        assertThat(send("PUT", one, "{\"name\":\"a\"}", Headers.of()).statusCode())
                .isEqualTo(428);
        HttpResponse<String> outdated = send("PUT", one, "{\"name\":\"a\"}", Headers.of("If-Match", "\"v0\""));
        assertThat(outdated.statusCode()).isEqualTo(412);
        assertThat(outdated.headers().firstValue("ETag")).hasValue("\"v1\"");
        assertThat(send("PUT", one, "{\"name\":\"a\"}", Headers.of("If-Match", "\"v0\", \"v1\""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", one, "{\"name\":\"a\"}", Headers.of("If-Match", "*"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_repeated_key_gets_the_first_answer_also_from_another_process() {
        HttpResponse<String> first = add("{\"name\":\"a\"}", "Idempotency-Key", "k1");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).isEqualTo("{\"name\":\"thing 1\"}");
        console.close();
        console = RunningConsole.over(store, rows());
        HttpResponse<String> again = add("{\"name\":\"a\"}", "Idempotency-Key", "k1");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(add("{\"name\":\"b\"}", "Idempotency-Key", "k1").statusCode())
                .isEqualTo(422);
        assertThat(add("{\"name\":\"a\"}", "Idempotency-Key", "k2").body()).contains("thing 2");
        assertThat(add("{\"name\":\"a\"}", "Idempotency-Key", "k".repeat(201)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_request_that_failed_can_be_sent_again_with_its_key() {
        assertThat(add("{\"name\":\"taken\"}", "Idempotency-Key", "k").statusCode())
                .isEqualTo(422);
        assertThat(add("{\"name\":\"free\"}", "Idempotency-Key", "k").statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_key_whose_request_is_not_finished_does_nothing_a_second_time() {
        assertThat(add("{\"name\":\"nested\"}", "Idempotency-Key", "k").statusCode())
                .isEqualTo(201);
        assertThat(nested).hasValue(409);
        assertThat(made).hasValue(1);
    }

    @Test
    void a_session_changes_nothing_without_the_token_of_its_pages() {
        store.accounts().add("ann", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        assertThat(add("{\"name\":\"a\"}").statusCode()).isEqualTo(403);
        assertThat(console.client().get(THINGS).statusCode()).isEqualTo(401);
        assertThat(made).hasValue(0);
    }

    @Test
    void another_site_changes_nothing_on_a_console_without_accounts() {
        assertThat(send("POST", THINGS, "{\"name\":\"a\"}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(403);
        assertThat(add("{\"name\":\"a\"}", "Origin", "https://example.org").statusCode())
                .isEqualTo(403);
        assertThat(add("{\"name\":\"a\"}", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(made).hasValue(0);
    }
}
