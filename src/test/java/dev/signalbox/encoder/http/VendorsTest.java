package dev.signalbox.encoder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderDescriptor;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderKeys;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.TextRole;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table: at a server that behaves, and at one that does not. */
class VendorsTest {
    private static final String KEY = "key-canary-7c1f";
    private static final List<String> TEXTS = List.of("first text", "second one", "and a third");
    private static final ServerRetryPolicy HASTY = new ServerRetryPolicy(
            2, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(3), Duration.ofMillis(300));

    private final OwnTime time = new OwnTime();
    private final LocalServer server = new LocalServer(8);

    static Stream<EmbeddingsApi> apis() {
        return Stream.of(
                EmbeddingsApis.OPENAI,
                EmbeddingsApis.AZURE,
                EmbeddingsApis.COHERE,
                EmbeddingsApis.MISTRAL,
                EmbeddingsApis.VOYAGE,
                EmbeddingsApis.JINA,
                EmbeddingsApis.NVIDIA_NIM,
                EmbeddingsApis.OLLAMA,
                EmbeddingsApis.LITELLM,
                EmbeddingsApis.HUGGING_FACE_ENDPOINT);
    }

    @AfterEach
    void close_the_server() {
        server.close();
    }

    private HttpEncoder encoder(EmbeddingsApi api) {
        server.answering(api.response());
        return new HttpEncoder(
                new EncoderName(api.types().getFirst(), "a-model"),
                api,
                new EmbeddingsServer(
                        URI.create(server.baseUrl() + "/embed"), () -> Optional.of(KEY), OptionalInt.empty()),
                "a-model",
                OpenAiServer.TOKENS,
                HASTY,
                time,
                time,
                () -> 1.0);
    }

    @ParameterizedTest
    @MethodSource("apis")
    void every_text_gets_its_vector_in_requests_of_the_size_that_the_vendor_allows(EmbeddingsApi api) {
        List<String> texts = IntStream.range(0, Math.min(api.sizes().maxTexts() * 2, 600) + 1)
                .mapToObj(i -> "text number " + i)
                .toList();
        try (HttpEncoder encoder = encoder(api)) {
            List<float[]> together = encoder.encode(texts);

            assertThat(together).hasSameSizeAs(texts);
            for (int i : List.of(0, texts.size() / 2, texts.size() - 1)) {
                assertThat(together.get(i))
                        .containsExactly(encoder.encode(List.of(texts.get(i))).getFirst());
            }
            assertThat(encoder.dimensions()).isEqualTo(8);
        }
        assertThat(server.requests())
                .allMatch(request -> request.input().size() <= api.sizes().maxTexts());
    }

    @ParameterizedTest
    @MethodSource("apis")
    void queries_differ_from_documents_just_where_they_are_kept_apart(EmbeddingsApi api) {
        try (HttpEncoder encoder = encoder(api)) {
            encoder.encode(List.of("a text"));
            encoder.encodeQueries(List.of("a text"));

            boolean sameRequest = server.requests()
                    .get(0)
                    .body()
                    .equals(server.requests().get(1).body());
            assertThat(encoder.storedAs(TextRole.QUERY).equals(encoder.storedAs(TextRole.DOCUMENT)))
                    .isEqualTo(sameRequest);
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void what_may_pass_is_tried_again_and_what_will_not_is_not(EmbeddingsApi api) {
        try (HttpEncoder encoder = encoder(api)) {
            server.then(LocalServer.status(429, "{}", Map.of("Retry-After", "17")));
            assertThat(encoder.encode(List.of("a text"))).hasSize(1);
            assertThat(time.pauses()).containsExactly(Duration.ofSeconds(17));

            server.then(LocalServer.status(503), LocalServer.status(500));
            assertThat(failure(encoder)).contains("after 2 attempts", "500", "no luck");
            server.then(LocalServer.hangUp(), server.hangUpHalfWay());
            assertThat(failure(encoder)).contains("after 2 attempts");
            server.then(server.silence(), server.silenceHalfWay());
            assertThat(failure(encoder)).contains("did not answer");

            int before = server.requests().size();
            for (int status : List.of(400, 401, 403, 404, 422, 302)) {
                server.then(LocalServer.status(status, "", Map.of("Location", server.baseUrl() + "/other")));
                assertThat(failure(encoder)).contains(String.valueOf(status));
            }
            assertThat(server.requests()).hasSize(before + 6);
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void a_response_that_lies_is_refused_with_its_lie(EmbeddingsApi api) {
        boolean single = api.sizes().maxTexts() == 1;
        try (HttpEncoder encoder = encoder(api)) {
            assertThat(encoder.encode(List.of("a text"))).hasSize(1);
            List<String> bodies = new ArrayList<>(List.of(
                    "",
                    "null",
                    "7",
                    "{}",
                    "[]",
                    "{\"data\": 1}",
                    "{\"data\": []}",
                    "{\"embeddings\": null}",
                    "{\"embeddings\": {\"float\": null}}",
                    "not json",
                    of(api, "[NaN,1,1,1,1,1,1,1]"),
                    of(api, "[1e999,1,1,1,1,1,1,1]"),
                    of(api, "[null,1,1,1,1,1,1,1]"),
                    of(api, "[0,0,0,0,0,0,0,0]"),
                    of(api, "[\"1\",1,1,1,1,1,1,1]"),
                    of(api, "[1,2,3]"),
                    of(api, "[]"),
                    of(api, "[1,1,1,1,1,1,1,1]")
                            .substring(0, of(api, "[1,1,1,1,1,1,1,1]").length() - 1)));
            if (api.response() != ResponseShape.INDEXED) {
                bodies.add(of(api, "[1,1,1,1,1,1,1,1]") + "[]");
                bodies.add(
                        single
                                ? "[[1,1,1,1,1,1,1,1],[2,1,1,1,1,1,1,1]]"
                                : of(api, "[1,1,1,1,1,1,1,1],[2,1,1,1,1,1,1,1]"));
            }
            for (String body : bodies) {
                server.then(LocalServer.json(body));
                assertThat(failure(encoder)).as(body).containsAnyOf("is invalid", "numbers where 8 were expected");
            }
            server.then(LocalServer.json(of(api, "[1,1,1,1,1,1,1,1]")));
            if (!single) {
                assertThatThrownBy(() -> encoder.encode(TEXTS))
                        .as("one vector for three texts")
                        .hasMessageContaining("is invalid");
            }
        }
        assertThat(time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void a_web_page_and_a_body_without_end_are_told_as_such(EmbeddingsApi api) {
        try (HttpEncoder encoder = encoder(api)) {
            server.then(LocalServer.status(
                    200, "<html><script>alert(1)</script></html>", Map.of("Content-Type", "text/html")));
            assertThat(failure(encoder))
                    .contains("web page", "Check the base URL")
                    .doesNotContain("script");
            encoder.encode(List.of("a text"));
            server.then(LocalServer.endless());
            assertThat(failure(encoder)).contains("is longer than");
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void the_key_is_in_no_message_even_if_the_server_says_it(EmbeddingsApi api) {
        String says = "{\"error\":{\"message\":\"bad key " + KEY + " at\\nline 2\"},\"message\":\"bad " + KEY + "\"}";
        try (HttpEncoder encoder = encoder(api)) {
            for (int status : List.of(200, 302, 400, 401, 403, 404, 429, 500)) {
                server.then(Collections.nCopies(
                                status == 429 || status == 500 ? 2 : 1,
                                LocalServer.status(status, says, Map.of("Location", "http://x/?" + KEY)))
                        .toArray(LocalServer.Reply[]::new));
                EncoderException failed =
                        catchThrowableOfType(EncoderException.class, () -> encoder.encode(List.of("a text")));
                StringWriter all = new StringWriter();
                failed.printStackTrace(new PrintWriter(all, true));
                assertThat(all.toString()).as("status " + status).doesNotContain(KEY);
            }
            assertThat(encoder.storedAs(TextRole.QUERY).toString()).doesNotContain(KEY);
        }
    }

    @ParameterizedTest
    @MethodSource("apis")
    void a_key_that_no_header_can_carry_is_refused_without_a_call_and_without_saying_it(EmbeddingsApi api) {
        AtomicReference<String> key = new AtomicReference<>("");
        try (HttpEncoder encoder = new HttpEncoder(
                new EncoderName(api.types().getFirst(), "a-model"),
                api,
                new EmbeddingsServer(server.baseUrl(), () -> Optional.ofNullable(key.get()), OptionalInt.empty()),
                "a-model",
                OpenAiServer.TOKENS)) {
            for (String bad : List.of("key-se\ncret", "key-se cret", "key-se\u00e9cret", "key-se\0cret")) {
                key.set(bad);
                assertThat(failure(encoder))
                        .contains("no key has")
                        .doesNotContain("key-se")
                        .doesNotContain("cret");
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.signalbox.encoder.http.HttpDescriptor#all")
    void a_descriptor_says_what_is_missing_until_it_is_there(EncoderDescriptor descriptor) {
        EncoderName name = new EncoderName(descriptor.types().getFirst(), "a-model");
        assertThat(descriptor.obstacle(name, EncoderEnvironment.EMPTY).orElseThrow())
                .contains(descriptor.displayName(), "Set ");

        EncoderEnvironment set = new EncoderEnvironment(
                Map.of(
                        "HF_API_URL", "http://127.0.0.1:1/x",
                        "OLLAMA_BASE_URL", "http://127.0.0.1:1/",
                        "LITELLM_PROXY_API_BASE", "http://127.0.0.1:1",
                        "AZURE_OPENAI_ENDPOINT", "http://127.0.0.1:1",
                        "AZURE_OPENAI_API_VERSION", "2024-10-21"),
                server -> Optional.of(KEY));
        assertThat(descriptor.obstacle(name, set)).isEmpty();
        assertThat(set.toString()).doesNotContain(KEY);
        try (Encoder opened = descriptor.open(name, set)) {
            assertThat(opened.name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.signalbox.encoder.http.HttpDescriptor#all")
    void every_variable_that_cannot_be_used_is_told_without_its_value(EncoderDescriptor descriptor) {
        for (var variable : descriptor.variables()) {
            if (variable.name().startsWith("AZURE_OPENAI_")
                    && !variable.name().endsWith("ENDPOINT")
                    && !variable.secret()) {
                continue;
            }
            List<String> values = variable.secret()
                    ? List.of("se cret", "se\u00e9cret", "se\u200bcret")
                    : variable.name().endsWith("DIMENSIONS")
                            ? List.of("secret", "0", "-1", "99999999999")
                            : List.of(
                                    "secret",
                                    "ftp://secret/x",
                                    "http://u:secret@h",
                                    "http://h/?key=secret",
                                    "http:///secret",
                                    "http://h#secret");
            for (String value : values) {
                Map<String, String> all = Map.of(variable.name(), value);
                Map<String, String> complete = variable.name().equals("AZURE_OPENAI_ENDPOINT")
                        ? Map.of(variable.name(), value, "AZURE_OPENAI_API_VERSION", "1")
                        : all;
                assertThat(descriptor.problems(complete))
                        .as(variable.name() + "=" + value)
                        .isNotEmpty()
                        .allMatch(problem -> problem.startsWith(variable.name() + ": "))
                        .noneMatch(problem -> problem.contains("cret"));
            }
        }
        assertThat(descriptor.problems(Map.of())).isEmpty();
        assertThat(descriptor.key(new EncoderEnvironment(Map.of(), EncoderKeys.NONE)))
                .isNotNull();
    }

    /** A response with these vectors, without their outermost list. */
    private static String of(EmbeddingsApi api, String vectors) {
        return switch (api.response()) {
            case INDEXED -> "{\"data\":[{\"index\":0,\"embedding\":" + vectors + "}]}";
            case EMBEDDINGS -> "{\"embeddings\":[" + vectors + "]}";
            case EMBEDDINGS_FLOAT -> "{\"embeddings\":{\"float\":[" + vectors + "]}}";
            case BARE -> vectors;
        };
    }

    private static String failure(HttpEncoder encoder) {
        return String.valueOf(catchThrowableOfType(EncoderException.class, () -> encoder.encode(List.of("a text")))
                .getMessage());
    }
}
