package dev.signalbox.encoder.http;

import static dev.signalbox.encoder.http.LocalServer.base64;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.http.LocalServer.FormatSupport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which form vectors are asked for and read, and what is done about a server that does not know the better one. */
class EncodingFormatTest {
    private static final ServerRetryPolicy FOUR_ATTEMPTS = new ServerRetryPolicy(
            4, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(2), Duration.ofSeconds(30));
    private static final List<String> TEXTS = List.of("book a table", "pay my bill", "hello");
    private static final String BASE64 = "base64";

    private final OwnTime time = new OwnTime();
    private final LocalServer server = new LocalServer(8);
    private final HttpEncoder encoder = OpenAiServer.of(
            "bge-m3", Optional.empty(), server.baseUrl(), OptionalInt.empty(), FOUR_ATTEMPTS, time, time, () -> 1.0);

    @AfterEach
    void close_both() {
        encoder.close();
        server.close();
    }

    /** What the server was asked for, request by request; "" where the request has no format. */
    private List<String> formats() {
        return server.requests().stream()
                .map(request -> request.format().orElse(""))
                .toList();
    }

    @Test
    void both_forms_give_the_same_vectors_to_the_last_bit() {
        List<float[]> unpacked = encoder.encode(TEXTS);
        server.with(FormatSupport.IGNORED);

        List<float[]> listed = encoder.encode(TEXTS);

        assertThat(unpacked).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(listed.get(i)).containsExactly(unpacked.get(i));
        }
        assertThat(formats()).containsExactly(BASE64, BASE64);
    }

    @Test
    void the_bytes_are_little_endian_floats() throws Exception {
        float[] vector = read("\"AACAPwAAIMABAAAA//9//wAAAIA=\"");

        assertThat(vector).containsExactly(1f, -2.5f, Float.MIN_VALUE, -Float.MAX_VALUE, -0f);
    }

    @Test
    void base64_may_lack_its_padding_and_have_escaped_slashes() throws Exception {
        assertThat(read("\"AACAPw\"")).containsExactly(1f);
        assertThat(read("\"\\/\\/9\\/\\/w==\"")).containsExactly(-Float.MAX_VALUE);
    }

    @Test
    void decimal_numbers_become_the_nearest_float() throws Exception {
        assertThat(read("[0.006929283495992422,-1E-2,3,16777217,1.17549435e-38,1e-50]"))
                .containsExactly(0.0069292835f, -0.01f, 3f, 16777216f, Float.MIN_NORMAL, 0f);
        // Through a double it would be rounded twice, to 1.
        assertThat(read("[1.00000005960464477539063]")).containsExactly(Math.nextUp(1f));
    }

    @Test
    void one_answer_may_have_vectors_of_both_forms_and_of_any_length() throws Exception {
        float[] large = new float[5_000];
        Arrays.fill(large, 0.25f);

        List<float[]> vectors = EmbeddingsResponse.read(
                bytes("{\"data\":[{\"embedding\":" + Arrays.toString(large) + ",\"index\":2},"
                        + "{\"index\":1,\"embedding\":\"AACAPw==\"},{\"index\":0,\"embedding\":[0.5,2]},"
                        + "{\"index\":3,\"embedding\":\"" + base64(large) + "\"}]}"),
                4);

        assertThat(vectors.get(0)).containsExactly(0.5f, 2f);
        assertThat(vectors.get(1)).containsExactly(1f);
        assertThat(vectors.get(2)).containsExactly(large);
        assertThat(vectors.get(3)).containsExactly(large);
    }

    @Test
    void a_mixed_answer_is_checked_for_its_size_in_both_forms() {
        assertThat(encoder.encode(TEXTS)).hasSize(3);
        server.then(server.changed(data -> item(data, 1).putArray("embedding").add(1)));
        assertThatThrownBy(() -> encoder.encode(TEXTS))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("1 numbers where 8 were expected");
        server.with(FormatSupport.IGNORED)
                .then(server.changed(data -> item(data, 1).put("embedding", base64(1, 2, 3))));
        assertThatThrownBy(() -> encoder.encode(TEXTS))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("3 numbers where 8 were expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AACAPw=",
                "AACAPw===",
                "AACAP===",
                "AACAPw==AACAPw==",
                "AACA Pw==",
                "AACA\\nPw==",
                " AACAPw==",
                "__9__w==",
                "-_9__w==",
                "=",
                "A",
                "AACAPwA",
                "AACAPä==",
                "\\u0000\\u0000\\u0000\\u0000",
                "\\ud83d\\ude00",
                "[1,2,3]",
                "NaN",
                "0.5,0.25",
                "</script>"
            })
    void text_that_is_not_base64_of_floats_is_refused(String text) {
        server.then(LocalServer.json("{\"data\":[{\"index\":0,\"embedding\":\"" + text + "\"}]}"));

        assertThatThrownBy(() -> encoder.encode(List.of("hello")))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("is invalid: an \"embedding\" ")
                .message()
                .containsAnyOf("is text but not base64", "not a whole number of 32-bit floats");
        assertThat(formats()).containsExactly(BASE64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6_143, 6_145})
    void bytes_that_are_no_whole_number_of_floats_are_refused_with_their_count(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 1);

        assertThatThrownBy(() -> read('"' + Base64.getEncoder().encodeToString(bytes) + '"'))
                .isInstanceOf(InvalidResponseException.class)
                .hasMessageContaining("%,d bytes".formatted(count));
    }

    @Test
    void base64_without_a_direction_or_with_something_not_finite_is_refused() {
        refuses("zeros only", "");
        refuses("zeros only", base64(0, 0, -0f));
        refuses("finite", base64(Float.NaN));
        refuses("finite", base64(1, 2, Float.POSITIVE_INFINITY));
        refuses("finite", base64(Float.NEGATIVE_INFINITY, 0));
        refuses("finite", base64(1, Float.intBitsToFloat(0x7F800001)));
        refuses("finite", base64(1, Float.intBitsToFloat(0xFFFFFFFF)));
    }

    private void refuses(String why, String embedding) {
        int before = server.requests().size();
        server.then(server.changed(data -> item(data, 1).put("embedding", embedding)));
        assertThatThrownBy(() -> encoder.encode(TEXTS))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining(why);
        assertThat(server.requests()).hasSize(before + 1);
    }

    @Test
    void indexes_are_checked_in_base64_too() {
        String one = "{\"index\":0,\"embedding\":\"AACAPw==\"}";
        assertThatThrownBy(() -> EmbeddingsResponse.read(bytes("{\"data\":[" + one + "]}"), 2))
                .hasMessageContaining("index 1 is missing");
        assertThatThrownBy(() -> EmbeddingsResponse.read(bytes("{\"data\":[" + one + "," + one + "]}"), 2))
                .hasMessageContaining("index 0 occurs twice");
        assertThatThrownBy(() -> EmbeddingsResponse.read(bytes("{\"data\":[{\"embedding\":\"AACAPw==\"}]}"), 1))
                .hasMessageContaining("\"index\" is missing");
    }

    @Test
    void a_server_that_rejects_the_format_is_asked_without_it_from_then_on() {
        List<float[]> expected = encoder.encode(TEXTS);
        server.with(FormatSupport.REJECTED);

        List<float[]> first = encoder.encode(TEXTS);
        List<float[]> second = encoder.encode(TEXTS);

        assertThat(formats()).containsExactly(BASE64, BASE64, "", "");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.input()).isEqualTo(TEXTS));
        assertThat(first).usingRecursiveComparison().isEqualTo(expected);
        assertThat(second).usingRecursiveComparison().isEqualTo(expected);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void a_server_on_fastapi_rejects_it_with_another_status() {
        server.then(LocalServer.status(
                422,
                "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"encoding_format\"],"
                        + "\"msg\":\"Extra inputs are not permitted\"}]}",
                Map.of()));

        assertThat(encoder.encode(TEXTS)).hasSize(3);
        encoder.encode(TEXTS);

        assertThat(formats()).containsExactly(BASE64, "", "");
    }

    @Test
    void a_refusal_that_names_the_format_for_another_reason_is_told_and_not_remembered() {
        server.then(
                LocalServer.formatRejected(400),
                LocalServer.status(400, "{\"error\":{\"message\":\"text 2 is too long\"}}", Map.of()));

        assertThatThrownBy(() -> encoder.encode(TEXTS))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("it says: text 2 is too long");
        assertThat(encoder.encode(TEXTS)).hasSize(3);

        assertThat(formats()).containsExactly(BASE64, "", BASE64);
    }

    @Test
    void a_server_that_rejects_the_format_even_where_there_is_none_is_asked_twice_and_no_more() {
        server.then(LocalServer.formatRejected(400), LocalServer.formatRejected(400));

        assertThatThrownBy(() -> encoder.encode(TEXTS))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("status 400")
                .hasMessageContaining("encoding_format");

        assertThat(formats()).containsExactly(BASE64, "");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 413})
    void another_refusal_is_not_about_the_format_even_if_it_names_it(int status) {
        server.then(LocalServer.formatRejected(status));

        assertThatThrownBy(() -> encoder.encode(TEXTS)).hasMessageContaining(String.valueOf(status));

        assertThat(formats()).containsExactly(BASE64);
    }

    @Test
    void a_refusal_that_does_not_name_the_format_is_not_tried_again() {
        server.then(LocalServer.status(400));

        assertThatThrownBy(() -> encoder.encode(TEXTS)).hasMessageContaining("it says: no luck");

        assertThat(formats()).containsExactly(BASE64);
    }

    @Test
    void a_server_that_is_busy_after_its_rejection_is_tried_again_after_a_pause() {
        server.with(FormatSupport.REJECTED).then(LocalServer.formatRejected(400), LocalServer.status(503));

        assertThat(encoder.encode(TEXTS)).hasSize(3);
        encoder.encode(TEXTS);

        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(1));
        assertThat(formats()).containsExactly(BASE64, "", BASE64, "", "");
    }

    @Test
    void each_server_is_remembered_by_itself() {
        server.with(FormatSupport.REJECTED);
        encoder.encode(TEXTS);

        try (LocalServer other = new LocalServer(8);
                HttpEncoder there = OpenAiServer.of("bge-m3", Optional.empty(), other.baseUrl(), OptionalInt.empty())) {
            there.encode(TEXTS);

            assertThat(other.requests().getFirst().format()).contains(BASE64);
        }
    }

    private static float[] read(String embedding) throws InvalidResponseException {
        return EmbeddingsResponse.read(bytes("{\"data\":[{\"index\":0,\"embedding\":" + embedding + "}]}"), 1)
                .getFirst();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }

    private static ObjectNode item(ArrayNode data, int at) {
        return (ObjectNode) data.get(at);
    }
}
