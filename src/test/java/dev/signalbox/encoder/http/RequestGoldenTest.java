package dev.signalbox.encoder.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The requests of every encoder, against those that semantic-router 1.1.1 sent to a server that recorded them. */
class RequestGoldenTest {
    /** Made by {@code src/test/python/encoder_requests.py}. */
    static List<JsonNode> golden() throws IOException {
        try (InputStream in = RequestGoldenTest.class.getResourceAsStream("/golden-encoder-requests.jsonl")) {
            return RecordedRequests.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void every_encoder_sends_what_semantic_router_sends() throws IOException {
        List<JsonNode> golden = golden();

        assertThat(golden).hasSize(20);
        assertThat(RecordedRequests.ours(golden)).isEqualTo(golden);
    }

    @Test
    void a_model_behind_a_proxy_is_named_whole_unless_it_is_named_by_the_proxy() {
        assertThat(RecordedRequests.sentModel("litellm", "mistral/mistral-embed"))
                .isEqualTo("mistral/mistral-embed");
        assertThat(RecordedRequests.sentModel("litellm", "litellm_proxy/team/x"))
                .isEqualTo("team/x");
        assertThat(RecordedRequests.sentModel("litellm_proxy", "team/x")).isEqualTo("team/x");
    }
}
