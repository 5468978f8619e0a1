package dev.signalbox.encoder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.TextRole;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings API of one server, for one model: sends a request once and returns its result. Where the server rejects vectors in
 * base64, it sends the request once more without, and remembers it. Follows no redirect, so that the key goes to no other host.
 */
final class EmbeddingsClient implements AutoCloseable {
    /** What an answer takes for a number at most: sign, digits, point, exponent, comma, white space. */
    private static final long BYTES_A_NUMBER = 32;

    private static final long BYTES_BESIDE = 1 << 20;

    /** More than 2,048 of the largest vectors that OpenAI has, and what this machine can hold. */
    private static final long MOST_BYTES = 256L << 20;

    /** For a model whose size is not known. */
    private static final int LARGEST_VECTOR = 16_384;

    private final EmbeddingsApi api;
    private final EmbeddingsServer settings;
    private final String model;
    private final OptionalInt expected;
    private final Duration patience;
    private final Clock clock;
    private @Nullable HttpClient http;
    private boolean closed;

    /** Base64 until the server rejects it and accepts the same request without. */
    private volatile VectorEncoding encoding;

    /**
     * Makes no call.
     *
     * @param model as requests call it
     * @param expected how many numbers a vector has, if known
     * @param patience how long to wait for an answer, whole
     */
    EmbeddingsClient(
            EmbeddingsApi api,
            EmbeddingsServer settings,
            String model,
            OptionalInt expected,
            Duration patience,
            Clock clock) {
        this.api = api;
        this.settings = settings;
        this.model = model;
        this.expected = expected;
        this.patience = patience;
        this.clock = clock;
        encoding = api.encoding();
    }

    /** Made for the first request: to load what it encrypts with takes a tenth of a second, and most commands embed nothing. */
    private synchronized HttpClient http() {
        if (closed) {
            throw new IllegalStateException("The embeddings client is closed.");
        }
        HttpClient made = http;
        if (made == null) {
            // HTTP/1.1: over plain HTTP the client would ask for an upgrade to 2 first, and some local servers stumble
            // over that.
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(patience.compareTo(Duration.ofSeconds(10)) < 0 ? patience : Duration.ofSeconds(10))
                    .build();
            http = made;
        }
        return made;
    }

    RequestResult embed(List<String> texts, TextRole role) throws InterruptedException {
        Optional<String> key = settings.key().get();
        if (key.isPresent() && !EmbeddingsServer.isKey(key.get())) {
            return refused("was not called: its key contains white space or characters outside ASCII, which no key has."
                    + " Copy it again from where it was issued.");
        }
        Exchange exchange = new Exchange(key, texts, role);
        long numbers = (long) texts.size() * expected.orElse(LARGEST_VECTOR);
        // Base64 takes a sixth of it, but the server may send numbers all the same.
        long limit = Math.min(MOST_BYTES, BYTES_BESIDE + numbers * BYTES_A_NUMBER);
        VectorEncoding wanted = encoding;
        try {
            HttpResponse<byte[]> response = send(request(exchange, wanted), limit);
            if (wanted != VectorEncoding.BASE64 || !rejectsFormat(response)) {
                return outcome(response, exchange);
            }
            RequestResult without = outcome(send(request(exchange, VectorEncoding.UNSAID), limit), exchange);
            if (without instanceof RequestResult.Vectors) {
                encoding = VectorEncoding.UNSAID;
            }
            return without;
        } catch (TimeoutException e) {
            return new RequestResult.Busy(
                    "it did not answer within " + patience.toSeconds() + " s", Optional.empty(), e);
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause(), limit);
        }
    }

    /** What one request is about. */
    private record Exchange(Optional<String> key, List<String> texts, TextRole role) {
        @Override
        public String toString() {
            return "Exchange of " + texts.size() + " texts";
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            http.shutdownNow();
            http.close();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request, long limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // Without effect on one that is done; one that is not must not go on in secret.
            answer.cancel(true);
        }
    }

    /** Whether the request was refused and the form of vectors may be why: 400 is OpenAI's status, 422 that of FastAPI. */
    private static boolean rejectsFormat(HttpResponse<byte[]> response) {
        return (response.statusCode() == 400 || response.statusCode() == 422)
                && new String(response.body(), StandardCharsets.UTF_8).contains(EmbeddingsApi.FORMAT);
    }

    private HttpRequest request(Exchange exchange, VectorEncoding as) {
        ObjectNode body = api.request(model, exchange.texts(), exchange.role(), settings.dimensions(), as);
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.endpoint())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "signalbox")
                .timeout(patience)
                .POST(BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8)));
        exchange.key().ifPresent(key -> api.header().on(request, key));
        return request.build();
    }

    private RequestResult outcome(HttpResponse<byte[]> response, Exchange exchange) {
        ServerMessage words = new ServerMessage(exchange.key());
        int status = response.statusCode();
        if (status == 200) {
            return vectors(response, exchange.texts().size(), words);
        }
        byte[] body = response.body();
        String said = " with status " + status + words.in(body);
        return switch (status) {
            case 401 ->
                refused("rejected the key (status 401). "
                        + (exchange.key().isPresent()
                                ? "Set a valid one."
                                : "It requires a key and none is set: set one."));
            case 403 ->
                refused("does not let this key use the model " + model + ": it answered" + said
                        + ". Use a key with access to it, or another model.");
            case 404 ->
                refused("has no model " + model + ", or no embeddings at " + settings.endpoint() + ": it answered"
                        + said + ". Check the model's name and the base URL.");
            case 429 ->
                words.code(body).equals("insufficient_quota")
                        ? refused("has no quota left for this key: it answered" + said
                                + ". Check the plan and billing of the key's account.")
                        : new RequestResult.Busy("it answered" + said, RetryAfter.of(response.headers(), clock), null);
            default -> {
                if (status >= 500) {
                    yield new RequestResult.Busy("it answered" + said, RetryAfter.of(response.headers(), clock), null);
                }
                yield status >= 300 && status < 400
                        ? refused("redirects to another address (status " + status
                                + "), and the key is not sent there. Set the base URL to the address it redirects to.")
                        : refused("refused the request: it answered" + said + ".");
            }
        };
    }

    private RequestResult vectors(HttpResponse<byte[]> response, int texts, ServerMessage words) {
        try {
            return new RequestResult.Vectors(ResponseReader.read(api.response(), response.body(), texts));
        } catch (InvalidResponseException e) {
            boolean page = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("html"))
                    .isPresent();
            return page
                    ? refused("answered with a web page, not with vectors. Check the base URL"
                            + (api.is("openai") ? "; it usually ends in /v1." : "."))
                    : new RequestResult.Refused(
                            "The response of the embeddings server at " + settings.server() + " is invalid: "
                                    + e.getMessage() + words.in(response.body()) + ". It was not used.",
                            e);
        }
    }

    private RequestResult failure(Throwable cause, long limit) {
        return switch (cause) {
            case ConnectException e ->
                new RequestResult.Refused(
                        "Could not connect to " + settings.server()
                                + ". Check the base URL, that the server is running and that it can be reached from here.",
                        e);
            case SSLException e ->
                new RequestResult.Refused(
                        "Could not establish a secure connection to " + settings.server() + ": " + e.getMessage()
                                + ". Check its certificate and the base URL.",
                        e);
            case HttpTimeoutException e ->
                new RequestResult.Busy("it could not be reached in time", Optional.empty(), e);
            case IOException e
            when isTooLong(e) ->
                new RequestResult.Refused(
                        "The response of the embeddings server at " + settings.server()
                                + " is invalid: the response is longer than %,d bytes. Check the base URL."
                                        .formatted(limit),
                        e);
            case IOException e ->
                new RequestResult.Busy("the connection was lost: " + e.getMessage(), Optional.empty(), e);
            default ->
                new RequestResult.Refused("The request to " + settings.server() + " failed: " + cause + ".", cause);
        };
    }

    /** Whether the JDK cut an answer off, which only its message says. */
    private static boolean isTooLong(IOException failure) {
        return String.valueOf(failure.getMessage()).startsWith("body exceeds capacity");
    }

    private RequestResult refused(String what) {
        return new RequestResult.Refused("The embeddings server at " + settings.server() + " " + what, null);
    }
}
