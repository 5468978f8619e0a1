package dev.signalbox.encoder.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderContract;
import dev.signalbox.encoder.EncoderName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a server that behaves: the contract, what is sent, and how texts are dealt out to requests. */
class HttpEncoderTest extends EncoderContract {
    /** For the contract, which does not look at what is sent: opening an encoder takes longer than most of its tests. */
    private static LocalServer shared;

    private static HttpEncoder opened;

    private final LocalServer server = new LocalServer(1_536);

    @Override
    protected Encoder open() {
        return encoder("text-embedding-3-small", OptionalInt.empty());
    }

    @BeforeAll
    static void open_the_shared_encoder() {
        shared = new LocalServer(1_536);
        opened = OpenAiServer.of(
                "text-embedding-3-small", Optional.of("sk-secret"), shared.baseUrl(), OptionalInt.empty());
    }

    @AfterAll
    static void close_the_shared_encoder() {
        opened.close();
        shared.close();
    }

    @Override
    protected Encoder borrowed() {
        return opened;
    }

    @Override
    protected void giveBack(Encoder borrowed) {
        assertThat(borrowed.countTokens("is open still")).isPositive();
    }

    @AfterEach
    void close_the_server() {
        server.close();
    }

    private HttpEncoder encoder(String model, OptionalInt dimensions) {
        return OpenAiServer.of(model, Optional.of("sk-secret"), server.baseUrl(), dimensions);
    }

    @Test
    void what_is_sent_is_what_the_api_asks_for() {
        try (HttpEncoder encoder = encoder("text-embedding-3-small", OptionalInt.empty())) {
            encoder.encode(List.of("hello", "wörld \ud83d\ude00 </script>"));
        }

        LocalServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/embeddings");
        assertThat(request.authorization()).contains("Bearer sk-secret");
        assertThat(request.body())
                .hasToString(
                        "{\"model\":\"text-embedding-3-small\",\"input\":[\"hello\",\"wörld \ud83d\ude00 </script>\"],\"encoding_format\":\"base64\"}");
    }

    @Test
    void without_a_key_none_is_sent() {
        try (HttpEncoder encoder = OpenAiServer.of("bge-m3", Optional.empty(), server.baseUrl(), OptionalInt.empty())) {
            encoder.encode(List.of("hello"));
        }

        assertThat(server.requests().getFirst().authorization()).isEmpty();
    }

    @Test
    void the_known_models_have_their_dimensions_and_thresholds_without_a_call() {
        for (var model : List.of(
                List.of("text-embedding-3-small", 1_536, 0.3),
                List.of("text-embedding-3-large", 3_072, 0.3),
                List.of("text-embedding-ada-002", 1_536, 0.82))) {
            try (HttpEncoder encoder = encoder((String) model.get(0), OptionalInt.empty())) {
                assertThat(encoder.name()).isEqualTo(new EncoderName("openai", (String) model.get(0)));
                assertThat(encoder.dimensions()).isEqualTo(model.get(1));
                assertThat(encoder.threshold()).isEqualTo(model.get(2));
                assertThat(encoder.maxTokens()).isEqualTo(8_191);
            }
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void the_dimensions_of_another_model_are_asked_for_once() {
        try (HttpEncoder encoder = encoder("bge-m3", OptionalInt.empty())) {
            assertThat(encoder.threshold()).isEqualTo(0.82);
            assertThat(encoder.dimensions()).isEqualTo(1_536);
            assertThat(encoder.dimensions()).isEqualTo(1_536);
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void configured_dimensions_are_sent_and_kept_to() {
        try (HttpEncoder encoder = encoder("text-embedding-3-large", OptionalInt.of(256))) {
            assertThat(encoder.dimensions()).isEqualTo(256);
            assertThat(encoder.encode(List.of("hello")).getFirst()).hasSize(256);
        }
        assertThat(server.requests().getFirst().body().path("dimensions").asInt())
                .isEqualTo(256);
    }

    @Test
    void five_thousand_texts_take_three_requests_in_order() {
        List<String> texts =
                IntStream.range(0, 5_000).mapToObj(i -> "text number " + i).toList();
        try (HttpEncoder encoder = encoder("text-embedding-3-small", OptionalInt.of(8))) {
            assertThat(encoder.encode(texts)).hasSize(5_000);
        }

        assertThat(server.requests().stream().map(request -> request.input().size()))
                .containsExactly(2_048, 2_048, 904);
        assertThat(server.requests().stream()
                        .flatMap(request -> request.input().stream())
                        .toList())
                .isEqualTo(texts);
    }

    @Test
    void no_request_has_more_than_300_000_tokens() {
        String long8000 = "hello" + " hello".repeat(7_999);
        try (HttpEncoder encoder = encoder("text-embedding-3-small", OptionalInt.of(8))) {
            assertThat(encoder.countTokens(long8000)).isEqualTo(8_000);
            encoder.encode(Collections.nCopies(40, long8000));
        }

        assertThat(server.requests().stream().map(request -> request.input().size()))
                .containsExactly(37, 3);
    }

    @Test
    void the_requests_are_cut_exactly_at_their_limits() {
        assertThat(RequestSizes.OPENAI.ends(List.of())).isEmpty();
        assertThat(RequestSizes.OPENAI.ends(Collections.nCopies(2_048, 1))).containsExactly(2_048);
        assertThat(RequestSizes.OPENAI.ends(Collections.nCopies(2_049, 1))).containsExactly(2_048, 2_049);
        assertThat(RequestSizes.OPENAI.ends(Collections.nCopies(60, 5_000))).containsExactly(60);
        assertThat(RequestSizes.OPENAI.ends(Collections.nCopies(61, 5_000))).containsExactly(60, 61);
    }

    @Test
    void tokens_are_counted_as_openai_counts_them() {
        try (HttpEncoder encoder = encoder("text-embedding-3-small", OptionalInt.empty())) {
            assertThat(encoder.countTokens("tiktoken is great!")).isEqualTo(6);
            assertThat(encoder.countTokens("antidisestablishmentarianism")).isEqualTo(6);
            assertThat(encoder.countTokens("お誕生日おめでとう")).isEqualTo(9);
        }
    }

    @Test
    void nothing_is_sent_when_one_text_is_no_good() {
        try (HttpEncoder encoder = encoder("text-embedding-3-small", OptionalInt.empty())) {
            assertThatThrownBy(() -> encoder.encode(List.of("good", " "))).hasMessageContaining("blank");
        }
        assertThat(server.requests()).isEmpty();
    }
}
