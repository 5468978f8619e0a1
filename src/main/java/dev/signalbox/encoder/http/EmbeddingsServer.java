package dev.signalbox.encoder.http;

import dev.signalbox.encoder.EncoderEnvironment;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Which server embeds, and as whom. Its text form does not hold the key.
 *
 * @param endpoint where requests are sent
 * @param key read for each request; empty for a server that asks for none
 * @param dimensions how many numbers to ask for, where the model can shorten its vectors; empty for the model's own size
 */
record EmbeddingsServer(URI endpoint, Supplier<Optional<String>> key, OptionalInt dimensions) {
    EmbeddingsServer {
        if (dimensions.isPresent() && dimensions.getAsInt() < 1) {
            throw new IllegalArgumentException("The dimensions must be 1 or more, not " + dimensions.getAsInt() + ".");
        }
    }

    /** The key of a server: kept for it, else in the first variable that is set. */
    static Optional<String> key(EncoderEnvironment environment, URI endpoint, List<String> variables) {
        return environment
                .keys()
                .of(ServerAddress.server(endpoint))
                .or(() -> variables.stream()
                        .map(variable -> environment.value(variable).orElse(null))
                        .filter(Objects::nonNull)
                        .findFirst())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** Whether a header can carry it. */
    static boolean isKey(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** The server alone, for messages. */
    String server() {
        return ServerAddress.server(endpoint);
    }

    @Override
    public String toString() {
        return "EmbeddingsServer[endpoint=" + endpoint + ", dimensions=" + dimensions + "]";
    }
}
