package dev.signalbox.encoder.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.retry.RetryPause;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encoder makes of a server that fails, lies, stalls or sends it elsewhere. */
@Tag("slow")
class MisbehavingServerTest {
    private static final String KEY = "sk-proj-Zq9-very_secret";
    private static final ServerRetryPolicy FOUR_ATTEMPTS = new ServerRetryPolicy(
            4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofSeconds(30));
    private static final ServerRetryPolicy HASTY = new ServerRetryPolicy(
            2, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofSeconds(1));

    private final OwnTime time = new OwnTime();
    private final LocalServer server = new LocalServer(1_536);
    private HttpEncoder encoder;

    @BeforeEach
    void open_the_encoder() {
        encoder = encoder(server.baseUrl(), FOUR_ATTEMPTS);
    }

    @AfterEach
    void close_both() {
        encoder.close();
        server.close();
    }

    private HttpEncoder encoder(URI baseUrl, ServerRetryPolicy retries) {
        return OpenAiServer.of(
                "text-embedding-3-small",
                Optional.of(KEY),
                baseUrl,
                OptionalInt.empty(),
                retries,
                time,
                time,
                () -> 1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 529})
    void a_status_that_may_pass_is_tried_again_with_longer_and_longer_pauses(int status) {
        server.then(LocalServer.status(status), LocalServer.status(status), LocalServer.status(status));

        assertThat(encoder.encode(List.of("hello"))).hasSize(1);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void the_attempts_are_bounded_and_the_last_failure_is_told() {
        server.then(Stream.generate(() -> LocalServer.status(503)).limit(9).toArray(LocalServer.Reply[]::new));

        EncoderException failed = failure();

        assertThat(failed)
                .hasMessageContaining("after 4 attempts")
                .hasMessageContaining("503")
                .hasMessageContaining("no luck");
        assertThat(failed.encoder()).isEqualTo(encoder.name());
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void the_pauses_are_spread_over_half_their_length() {
        Iterator<Double> random = List.of(0.0, 0.5, 1.0).iterator();
        server.then(LocalServer.status(429), LocalServer.status(429), LocalServer.status(429));

        try (HttpEncoder spread = OpenAiServer.of(
                "text-embedding-3-small",
                Optional.of(KEY),
                server.baseUrl(),
                OptionalInt.empty(),
                FOUR_ATTEMPTS,
                time,
                time,
                random::next)) {
            spread.encode(List.of("hello"));
        }

        assertThat(time.pauses())
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1_500), Duration.ofSeconds(3));
    }

    @Test
    void retry_after_is_honoured_in_seconds_and_as_a_date() {
        server.then(
                LocalServer.status(429, "", Map.of("Retry-After", "17")),
                LocalServer.status(503, "", Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:40 GMT")));

        encoder.encode(List.of("hello"));

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(23));
    }

    @Test
    void while_a_server_asks_to_wait_no_other_request_of_the_encoder_is_sent() {
        server.then(LocalServer.status(429, "", Map.of("Retry-After", "17")));
        AtomicReference<HttpEncoder> busy = new AtomicReference<>();
        AtomicInteger sentMeanwhile = new AtomicInteger();
        RetryPause pause = asked -> {
            if (time.pauses().isEmpty() && sentMeanwhile.getAndSet(1) == 0) {
                // Another request, before the pause of the first is over.
                Objects.requireNonNull(busy.get()).encode(List.of("another"));
            } else {
                sentMeanwhile.set(server.requests().size());
                time.of(asked);
            }
        };

        try (HttpEncoder encoder = OpenAiServer.of(
                "text-embedding-3-small",
                Optional.of(KEY),
                server.baseUrl(),
                OptionalInt.empty(),
                FOUR_ATTEMPTS,
                time,
                pause,
                () -> 1.0)) {
            busy.set(encoder);
            encoder.encode(List.of("hello"));
        }

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(17));
        assertThat(sentMeanwhile).as("requests when the pause began").hasValue(1);
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "0", "Sat, 21 Nov 2020 12:00:00 GMT", "99999999999999999999", "1.5"})
    void a_retry_after_that_says_nothing_is_passed_over(String value) {
        server.then(LocalServer.status(429, "", Map.of("Retry-After", value)));

        encoder.encode(List.of("hello"));

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void a_wait_beyond_the_total_time_is_not_begun() {
        server.then(LocalServer.status(429, "", Map.of("Retry-After", "3600")));

        assertThat(failure()).hasMessageContaining("after 1 attempt:").hasMessageContaining("asks to wait 3,600 s");
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void an_account_without_quota_is_not_tried_again() {
        server.then(LocalServer.status(
                429, "{\"error\":{\"message\":\"You exceeded\",\"code\":\"insufficient_quota\"}}", Map.of()));

        assertThat(failure()).hasMessageContaining("no quota left");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_connection_that_breaks_is_tried_again() {
        server.then(LocalServer.hangUp(), server.hangUpHalfWay());

        assertThat(encoder.encode(List.of("hello"))).hasSize(1);
        assertThat(time.pauses()).hasSize(2);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void a_server_that_says_nothing_is_given_up() {
        try (HttpEncoder hasty = encoder(server.baseUrl(), HASTY)) {
            server.then(server.silence(), server.silenceHalfWay());

            assertThatThrownBy(() -> hasty.encode(List.of("hello")))
                    .isInstanceOf(EncoderException.class)
                    .hasMessageContaining("after 2 attempts");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 422, 301, 307, 304, 204})
    void a_status_that_will_not_pass_is_not_tried_again(int status) {
        server.then(LocalServer.status(status, "", Map.of()));

        assertThat(failure()).hasMessageContaining(String.valueOf(status));
        assertThat(server.requests()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void what_to_do_is_said_for_a_wrong_key_a_wrong_model_and_a_text_that_is_refused() {
        server.then(LocalServer.status(401), LocalServer.status(403), LocalServer.status(404), LocalServer.status(400));

        assertThat(failure()).hasMessageContaining("rejected the key").hasMessageContaining("Set a valid one");
        assertThat(failure())
                .hasMessageContaining("Use a key with access to it")
                .hasMessageContaining("text-embedding-3-small");
        assertThat(failure())
                .hasMessageContaining("no model text-embedding-3-small")
                .hasMessageContaining(server.baseUrl() + "/embeddings");
        assertThat(failure()).hasMessageContaining("refused the request").hasMessageContaining("it says: no luck");
    }

    @Test
    void the_key_is_sent_to_no_other_address() {
        try (LocalServer elsewhere = new LocalServer(1_536)) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                server.then(LocalServer.status(status, "", Map.of("Location", elsewhere.baseUrl() + "/embeddings")));
                assertThat(failure()).hasMessageContaining("redirects to another address");
            }
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void vectors_out_of_order_are_put_where_they_belong() {
        List<String> texts = List.of("first text", "second one", "and a third");
        List<float[]> straight = encoder.encode(texts);
        server.then(server.changed(data -> data.add(data.remove(0))));

        List<float[]> turned = encoder.encode(texts);

        for (int i = 0; i < 3; i++) {
            assertThat(turned.get(i)).isEqualTo(straight.get(i));
        }
    }

    @Test
    void an_answer_that_is_no_good_is_refused_and_not_asked_for_again() {
        refuses("index 1 is missing", data -> data.remove(1));
        refuses("index 0 is missing", ArrayNode::removeAll);
        refuses("index 0 occurs twice", data -> item(data, 1).put("index", 0));
        refuses("\"index\" is missing", data -> item(data, 0).remove("index"));
        refuses("not below 2", data -> item(data, 1).put("index", 2));
        refuses("not below 2", data -> item(data, 1).put("index", -1));
        refuses("not a whole number", data -> item(data, 1).put("index", "1"));
        refuses("not below 2", data -> data.add(item(data, 0).deepCopy().put("index", 2)));
        refuses("index 1 is missing", data -> item(data, 1).remove("embedding"));
        refuses("neither base64 nor a list of numbers", data -> item(data, 1).put("embedding", 0.5));
        refuses("neither base64 nor a list of numbers", data -> item(data, 1).putNull("embedding"));
        refuses("neither base64 nor a list of numbers", data -> item(data, 1).putObject("embedding"));
        refuses("zeros only", data -> item(data, 0).putArray("embedding"));
        refuses("zeros only", data -> item(data, 0).putArray("embedding").add(0).add(0.0));
        refuses("finite", data -> item(data, 0).putArray("embedding").addNull());
        refuses("finite", data -> item(data, 0).putArray("embedding").add("NaN"));
        refuses("finite", data -> item(data, 0).putArray("embedding").add(1e39));
        refuses("finite", data -> item(data, 0).putArray("embedding").add(new BigInteger("9".repeat(60))));
        refuses("finite", data -> item(data, 0).putArray("embedding").addArray());
        refuses("something other than objects", data -> data.insert(0, 7));
    }

    private void refuses(String why, Consumer<ArrayNode> change) {
        int before = server.requests().size();
        server.then(server.changed(change));
        assertThatThrownBy(() -> encoder.encode(List.of("one", "two")))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining(why);
        assertThat(server.requests()).hasSize(before + 1);
    }

    private static ObjectNode item(ArrayNode data, int at) {
        return (ObjectNode) data.get(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "not json",
                "{}",
                "{\"data\":null}",
                "{\"data\":{}}",
                "{\"data\":[{\"index\":0,\"embedding\":[NaN]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[Infinity]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[0.1,0.2",
                "{\"data\":[{\"index\":99999999999999999999,\"embedding\":[1]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1]}]",
                "{\"data\":[{\"index\":0,\"embedding\":\"AACAPw==",
                "{\"data\":[{\"index\":0,\"embedding\":\"AACAPw==\"}]"
            })
    void an_answer_that_is_no_list_of_vectors_is_refused(String body) {
        server.then(LocalServer.json(body));

        assertThat(failure()).hasMessageContaining("is invalid");
    }

    @Test
    void an_error_that_comes_with_status_200_is_told() {
        server.then(LocalServer.json("{\"error\":{\"message\":\"model is loading\"}}"));

        assertThat(failure()).hasMessageContaining("it says: model is loading");
    }

    @Test
    void a_web_page_is_told_from_an_answer() {
        server.then(LocalServer.status(
                200, "<html><script>alert(1)</script>", Map.of("Content-Type", "text/html; charset=utf-8")));

        assertThat(failure()).hasMessageContaining("web page").hasMessageNotContaining("script");
    }

    @Test
    void vectors_of_another_size_are_refused_with_both_sizes() {
        server.then(server.changed(
                data -> item(data, 0).putArray("embedding").add(1).add(0.5)));

        assertThat(failure()).hasMessageContaining("2 numbers").hasMessageContaining("1,536");
    }

    @Test
    void vectors_of_a_model_that_changes_its_size_are_refused() {
        try (HttpEncoder unknown = OpenAiServer.of("bge-m3", Optional.empty(), server.baseUrl(), OptionalInt.empty())) {
            assertThat(unknown.dimensions()).isEqualTo(1_536);
            server.then(
                    server.changed(data -> item(data, 0).putArray("embedding").add(1)));
            assertThatThrownBy(() -> unknown.encode(List.of("hello"))).isInstanceOf(EncoderException.class);
        }
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        server.then(LocalServer.endless());

        assertThat(failure())
                .hasMessageContaining("longer than 1,097,728 bytes")
                .hasMessageContaining("Check the base URL");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_told_at_once() {
        URI gone;
        try (LocalServer closed = new LocalServer(8)) {
            gone = closed.baseUrl();
        }
        try (HttpEncoder lost = encoder(gone, FOUR_ATTEMPTS)) {
            assertThatThrownBy(() -> lost.encode(List.of("hello")))
                    .isInstanceOf(EncoderException.class)
                    .hasMessageContaining("Could not connect to http://127.0.0.1:" + gone.getPort());
        }
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_server_without_tls_behind_an_https_address_is_told_at_once() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
                HttpEncoder secure =
                        encoder(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/v1"), FOUR_ATTEMPTS)) {
            FutureTask<Integer> answers = new FutureTask<>(() -> {
                while (true) {
                    // It answers every connection: on a machine that stands still for seconds, the first may time out.
                    try (Socket socket = plain.accept()) {
                        // Like a real one, it answers what it has read: bytes that come before the client has
                        // said a word can leave the JDK's client waiting for the rest of the handshake.
                        assertThat(socket.getInputStream().read()).isNotNegative();
                        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
                        socket.getInputStream().readAllBytes();
                    }
                }
            });
            Thread.ofVirtual().start(answers);

            assertThatThrownBy(() -> secure.encode(List.of("hello")))
                    .isInstanceOf(EncoderException.class)
                    .hasMessageContaining("secure connection")
                    .hasMessageNotContaining("attempts");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 429, 500})
    void the_key_is_in_no_message_even_if_the_server_says_it(int status) {
        String says =
                "{\"error\":{\"message\":\"bad key " + KEY + " or sk-proj-****cret\\n\\u202e\\u0000 at line 2\"}}";
        server.then(Stream.generate(() -> LocalServer.status(status, says, Map.of("Location", "http://x/?" + KEY)))
                .limit(4)
                .toArray(LocalServer.Reply[]::new));
        StringWriter all = new StringWriter();

        EncoderException failed = failure();
        failed.printStackTrace(new PrintWriter(all, true));

        assertThat(all.toString()).doesNotContain(KEY, "cret", "\u202e", "\u0000");
        assertThat(failed.getMessage()).doesNotContain("\n");
    }

    @Test
    void an_interrupt_ends_the_waiting() throws Exception {
        server.then(server.silence());
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> waiting = threads.submit(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> encoder.encode(List.of("hello")))
                        .isInstanceOf(EncoderException.class)
                        .hasMessageContaining("interrupted");
                assertThat(Thread.interrupted()).isTrue();
            });
            waiting.get();
        }
    }

    @Test
    void closing_ends_a_call_that_waits_for_its_answer() throws Exception {
        server.then((exchange, request) -> encoder.close());
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<List<float[]>> waiting = threads.submit(() -> encoder.encode(List.of("hello")));

            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    private EncoderException failure() {
        return catchThrowableOfType(EncoderException.class, () -> encoder.encode(List.of("hello")));
    }
}
