package dev.signalbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.encoder.http.RecordedRequests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** semantic-router 1.1.1 and its vendors' clients, run against a server that records what they send. */
@Tag("interop")
class EncoderRequestsInteropTest {
    @Test
    void what_the_library_sends_today_is_what_was_recorded_and_what_we_send() throws Exception {
        Process process = new ProcessBuilder(LibraryRelease.V1_1_1.python(), "src/test/python/encoder_requests.py")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<JsonNode> theirs;
        try (InputStream out = process.getInputStream()) {
            theirs = RecordedRequests.read(new String(out.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(process.waitFor()).isZero();
        assertThat(theirs).isEqualTo(recorded());
        assertThat(RecordedRequests.ours(theirs)).isEqualTo(theirs);
    }

    private static List<JsonNode> recorded() {
        try (InputStream in = EncoderRequestsInteropTest.class.getResourceAsStream("/golden-encoder-requests.jsonl")) {
            return RecordedRequests.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
