package dev.signalbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Permission;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.guard.SecurityHeaders;
import dev.signalbox.web.guard.SizeCheck;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static RunningConsole console;
    private static Client client;

    @BeforeAll
    static void start() {
        console = RunningConsole.with(
                PageEndpoint.get("/broken", Permission.VIEW, ctx -> {
                    throw new IllegalStateException("jdbc:secret");
                }),
                PageEndpoint.get("/deep", Permission.VIEW, ctx -> {
                    throw new StackOverflowError("too deep");
                }),
                PageEndpoint.get("/unreachable", Permission.VIEW, ctx -> {
                    throw new IndexUnreachableException("embedded:x#y", "nobody home.", null);
                }),
                PageEndpoint.get("/stale", Permission.VIEW, ctx -> {
                    throw new StaleRevisionException(1, 2, 3);
                }),
                PageEndpoint.get("/taken", Permission.VIEW, ctx -> {
                    throw new NameTakenException("router", "<b>\"x\"</b>");
                }),
                PageEndpoint.get(
                        "/number/{router}",
                        Permission.VIEW,
                        ctx -> ctx.result("" + RequestParameters.id(ctx, "router"))),
                PageEndpoint.post("/echo", Permission.EDIT, ctx -> ctx.result(RequestParameters.field(ctx, "text"))),
                PageEndpoint.post("/size", Permission.EDIT, ctx -> {
                    try (InputStream file = ctx.uploadedFile("file").content()) {
                        ctx.result("" + file.readAllBytes().length);
                    }
                }));
        client = console.client();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/gallery",
                "/nothing-here",
                "/broken",
                "/deep",
                "/unreachable",
                "/static/app.css",
                "/static/none.css",
                "/static/..%2f..%2fpom.xml",
                "/number/x"
            })
    void every_answer_carries_the_headers(String path) {
        for (HttpResponse<String> answer :
                List.of(client.get(path), client.htmx(path), client.get(path, "Accept", "application/json"))) {
            SecurityHeaders.all().forEach((name, value) -> {
                if (!name.equals("Cache-Control") || !path.startsWith("/static/app")) {
                    assertThat(answer.headers().firstValue(name)).as(name).hasValue(value);
                }
            });
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void a_request_that_is_no_http_gets_the_headers_too() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: [::\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Content-Security-Policy: default-src 'none'");
        assertThat(answer).doesNotContain("jetty").doesNotContain("Jetty");
    }

    @Test
    void html_says_its_charset() {
        assertThat(client.get("/gallery").headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=utf-8");
    }

    @Test
    void a_post_without_the_token_changes_nothing() {
        client.token();

        HttpResponse<String> answer =
                client.send(client.request("/echo", "Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("text=hello")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nothing was changed").doesNotContain("hello");
    }

    @Test
    void a_post_with_another_token_changes_nothing() {
        String token = client.token();
        String other = (token.charAt(0) == '0' ? "1" : "0") + token.substring(1);

        assertThat(client.post("/echo", "text", "hello", "csrf", other).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_post_with_a_token_but_no_cookie_changes_nothing() {
        try (Client stranger = new Client(console.url())) {
            HttpResponse<String> answer = stranger.send(
                    stranger.request("/echo", "X-CSRF-Token", client.token()).POST(BodyPublishers.ofString("")));

            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void an_empty_cookie_and_an_empty_token_do_not_agree() {
        try (Client stranger = new Client(console.url())) {
            HttpResponse<String> answer = stranger.send(
                    stranger.request("/echo", "Cookie", "csrf-" + console.port() + "=", "X-CSRF-Token", "")
                            .POST(BodyPublishers.ofString("")));

            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void the_token_is_taken_from_a_field_or_from_a_header() {
        assertThat(client.post("/echo", "text", "from a field").body()).isEqualTo("from a field");

        HttpResponse<String> answer = client.send(client.request(
                        "/echo", "Content-Type", "application/x-www-form-urlencoded", "X-CSRF-Token", client.token())
                .POST(BodyPublishers.ofString("text=from+a+header")));

        assertThat(answer.body()).isEqualTo("from a header");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,http://localhost:1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void a_post_from_another_site_changes_nothing(String header, String value) {
        HttpResponse<String> answer = client.send(client.request("/echo", header, value, "X-CSRF-Token", client.token())
                .POST(BodyPublishers.ofString("")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("another site");
    }

    @Test
    void a_post_to_nowhere_is_checked_too() {
        try (Client stranger = new Client(console.url())) {
            assertThat(stranger.send(stranger.request("/nothing-here").POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(stranger.send(stranger.request("/theme").PUT(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void the_token_cookie_stays_with_this_site_and_away_from_scripts() {
        try (Client stranger = new Client(console.url())) {
            assertThat(stranger.get("/gallery")
                            .headers()
                            .firstValue("Set-Cookie")
                            .orElseThrow())
                    .contains("HttpOnly")
                    .contains("SameSite=Strict")
                    .contains("Path=/");
            assertThat(stranger.get("/gallery").headers().firstValue("Set-Cookie"))
                    .as("once is enough")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:%d",
                "localhost.evil.example:%d",
                "localhost:1",
                "localhost",
                "127.0.0.1:%d.evil"
            })
    void another_host_name_is_not_answered(String host) throws IOException {
        String answer = raw(
                "GET /gallery HTTP/1.1\r\nHost: " + host.formatted(console.port()) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 4(21|00)").doesNotContain("Every component");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:%d", "LOCALHOST:%d", "127.0.0.1:%d", "[::1]:%d"})
    void the_names_of_this_machine_are_answered(String host) throws IOException {
        String answer = raw(
                "GET /health HTTP/1.1\r\nHost: " + host.formatted(console.port()) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @CsvSource({"/nothing-here,404", "/stale,409", "/taken,422", "/unreachable,502", "/broken,500", "/deep,500"})
    void what_went_wrong_has_a_page_a_fragment_and_problem_details(String path, int status) {
        HttpResponse<String> page = client.get(path);
        HttpResponse<String> fragment = client.htmx(path);
        HttpResponse<String> json = client.get(path, "Accept", "application/json");

        assertThat(List.of(page.statusCode(), fragment.statusCode(), json.statusCode()))
                .containsOnly(status);
        assertThat(page.body()).contains("<h1>").contains("<main");
        assertThat(fragment.body()).contains("class=\"alert bad\"").doesNotContain("<main");
        assertThat(fragment.headers().firstValue("HX-Retarget")).hasValue("#problem");
        assertThat(json.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(json.body()).contains("\"status\":" + status);
    }

    @Test
    void a_fault_shows_an_incident_and_nothing_from_inside() {
        String page = client.get("/broken").body();

        assertThat(page).containsPattern("search the log for [0-9a-f]{8} ");
        assertThat(page)
                .doesNotContain("jdbc:secret")
                .doesNotContain("IllegalState")
                .doesNotContain("at dev.");
    }

    @Test
    void a_method_that_an_address_does_not_take_is_refused_as_such() {
        HttpResponse<String> answer = client.send(
                client.request("/gallery", "X-CSRF-Token", client.token()).DELETE());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("<main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1e3", "-1", "１", "99999999999999999999", "1%2F2", "%00"})
    void an_id_that_is_no_number_is_not_there(String id) {
        assertThat(client.get("/number/"
                                + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("%25", "%"))
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void an_id_is_read() {
        assertThat(client.get("/number/42").body()).isEqualTo("42");
    }

    @Test
    void too_large_a_request_is_told_so_before_it_is_read() throws IOException {
        String answer = raw("POST /echo HTTP/1.1\r\nHost: localhost:" + console.port() + "\r\nContent-Length: "
                + (SizeCheck.LARGEST + 1) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413").contains("64 MB");
    }

    @Test
    void a_request_that_hides_its_size_is_cut_off() {
        HttpResponse<String> answer = client.send(client.request(
                        "/echo", "X-CSRF-Token", client.token(), "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new Endless(SizeCheck.LARGEST + 2)))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void a_long_text_and_a_large_file_come_through() {
        String text = "ü".repeat(2_000_000);

        assertThat(client.post("/echo", "text", text).body()).isEqualTo(text);
        assertThat(client.upload("/size", "file", "routes.json", "x".repeat(5_000_000))
                        .body())
                .isEqualTo("5000000");
    }

    static Stream<String> hostile() {
        return Stream.of(
                "</script><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "{{7*7}} ${7*7} @template.x()",
                "<!-- --> ]]>",
                "\u202Egnihtemos \uD83D\uDE80 e\u0301");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_text_is_shown_as_text(String words) {
        String page = client.get("/gallery?words=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
                .body();
        String escaped = words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\u202E", "<span class=\"invisible\" title=\"right-to-left override\">U+202E</span>");

        assertThat(page).contains("<h1>" + escaped + "</h1>");
        assertThat(page)
                .doesNotContain("<script>alert")
                .doesNotContain("<img src=x")
                .doesNotContain("' autofocus onfocus=' ");
        assertThat(page).containsOnlyOnce("<main").containsOnlyOnce("</html>");
    }

    @Test
    void a_hostile_name_in_an_error_is_shown_as_text() {
        assertThat(client.get("/taken").body())
                .contains("named \"&lt;b&gt;\"x\"&lt;/b&gt;\" already exists")
                .doesNotContain("<b>");
    }

    @Test
    void a_static_file_is_kept_for_a_year_under_the_url_of_its_content_and_asked_for_again_under_another() {
        String page = client.get("/gallery").body();
        String url =
                page.substring(page.indexOf("/static/app.css"), page.indexOf('"', page.indexOf("/static/app.css")));

        HttpResponse<String> answer = client.get(url);
        HttpResponse<String> bare = client.get("/static/app.css?v=old");

        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(bare.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = bare.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get("/static/app.css", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(bare.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void the_colours_are_remembered_and_lead_back_to_this_console_only() {
        HttpResponse<String> answer = client.post("/theme", "theme", "dark", "back", "/gallery?page=3");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/gallery?page=3");
        assertThat(client.get("/gallery").body()).contains("data-theme=\"dark\"");
        for (String back :
                List.of("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "", "/a\r\nX: y")) {
            assertThat(client.post("/theme", "theme", "system", "back", back)
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .matches("(http://127\\.0\\.0\\.1:\\d+)?/");
        }
    }

    @Test
    void every_row_of_the_table_answers() {
        for (PageEndpoint row : console.table()) {
            if (!row.method().equals(HandlerType.GET) && !row.method().equals(HandlerType.POST)) {
                continue; // PermissionMatrixTest sends those, which a browser cannot
            }
            String path = row.path().replaceAll("\\{[^}]+}", "1");
            HttpResponse<String> answer = row.method().equals(HandlerType.GET) ? client.get(path) : client.post(path);

            assertThat(answer.statusCode()).as(row.toString()).isNotIn(403, 405);
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** So many bytes of a form's value. */
    private static final class Endless extends InputStream {
        private long left;

        Endless(long bytes) {
            left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            java.util.Arrays.fill(into, offset, offset + count, (byte) 'x');
            left -= count;
            return count;
        }
    }
}
