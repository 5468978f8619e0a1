package dev.signalbox.encoder.http;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.retry.RetryPause;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/** Encoders of OpenAI's API at a server of the test. */
final class OpenAiServer {
    /** Reading its vocabulary takes longer than most tests. */
    static final TokenCount TOKENS = new TokenCount();

    private OpenAiServer() {}

    static HttpEncoder of(String model, Optional<String> key, URI baseUrl, OptionalInt dimensions) {
        return of(
                model,
                key,
                baseUrl,
                dimensions,
                ServerRetryPolicy.STANDARD,
                Clock.systemUTC(),
                Thread::sleep,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    static HttpEncoder of(
            String model,
            Optional<String> key,
            URI baseUrl,
            OptionalInt dimensions,
            ServerRetryPolicy retries,
            Clock clock,
            RetryPause pause,
            DoubleSupplier random) {
        return new HttpEncoder(
                new EncoderName("openai", model),
                EmbeddingsApis.OPENAI,
                new EmbeddingsServer(URI.create(baseUrl + "/embeddings"), () -> key, dimensions),
                model,
                TOKENS,
                retries,
                clock,
                pause,
                random);
    }
}
