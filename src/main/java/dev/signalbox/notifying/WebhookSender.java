package dev.signalbox.notifying;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.signalbox.index.HostRestriction;
import dev.signalbox.notification.DeliveryAnswer;
import dev.signalbox.route.ShortenedText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to an address, with a time limit and without following redirects. Of an answer it reads no more than it shows.
 */
public final class WebhookSender implements AutoCloseable {
    /** How long a receiver may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int SHOWN = 300;
    private static final int READ_BYTES = 2_000;
    private static final int GONE = 410;

    private final Duration patience;
    private final Clock clock;
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public WebhookSender(Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Returns the address if messages can be posted to it: http or https, with a host, and without a user. */
    public static Optional<URI> address(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return http && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException bad) {
            return Optional.empty();
        }
    }

    /** Returns whether a text is a secret that signs messages: {@code whsec_} and 24 to 64 bytes in base64. */
    public static boolean isSecret(String text) {
        try {
            int bytes = java.util.Base64.getDecoder().decode(text.substring(Webhook.SECRET_PREFIX.length())).length;
            return text.startsWith(Webhook.SECRET_PREFIX) && bytes >= 24 && bytes <= 64;
        } catch (IllegalArgumentException | IndexOutOfBoundsException bad) {
            return false;
        }
    }

    /** Posts a body. */
    public DeliveryAnswer post(URI address, String body) throws InterruptedException {
        return send(HttpRequest.newBuilder(address), body);
    }

    /**
     * Posts a body that is signed as Standard Webhooks says.
     *
     * @param id the same whenever the message is sent again
     */
    public DeliveryAnswer postSigned(URI address, String id, String secret, String body) throws InterruptedException {
        try {
            long now = clock.instant().getEpochSecond();
            return send(
                    HttpRequest.newBuilder(address)
                            .header(Webhook.UNBRANDED_MSG_ID_KEY, id)
                            .header(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, String.valueOf(now))
                            .header(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, new Webhook(secret).sign(id, now, body)),
                    body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            return new DeliveryAnswer.Failed("The message could not be signed. Enter another secret.");
        }
    }

    private DeliveryAnswer send(HttpRequest.Builder request, String body) throws InterruptedException {
        HttpRequest sent = request.timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Signalbox")
                .POST(BodyPublishers.ofString(body))
                .build();
        String host = sent.uri().getHost();
        if (HostRestriction.isForbidden(host)) {
            return new DeliveryAnswer.Failed(
                    host + " is link-local, a metadata service or unassigned. The console does not connect to it.");
        }
        Instant end = clock.instant().plus(patience);
        CompletableFuture<HttpResponse<InputStream>> coming = client.sendAsync(sent, BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> answer = coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            try (InputStream content = answer.body()) {
                return judged(answer.statusCode(), beginning(content, Duration.between(clock.instant(), end)));
            }
        } catch (TimeoutException late) {
            coming.cancel(true);
            return noAnswer();
        } catch (ExecutionException failed) {
            // The client keeps the same limit, and may be the first to notice.
            if (failed.getCause() instanceof HttpTimeoutException
                    && !(failed.getCause() instanceof HttpConnectTimeoutException)) {
                return noAnswer();
            }
            return new DeliveryAnswer.Failed("No connection to " + host + ". " + reason(failed));
        } catch (IOException broken) {
            return new DeliveryAnswer.Failed("The connection to " + host + " broke.");
        }
    }

    private DeliveryAnswer noAnswer() {
        return new DeliveryAnswer.Failed("No answer within " + patience.toSeconds() + " seconds.");
    }

    /** Returns the beginning of an answer; nothing if it takes too long. */
    private String beginning(InputStream content, Duration left) throws InterruptedException {
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return content.readNBytes(READ_BYTES);
                    } catch (IOException broken) {
                        return new byte[0];
                    }
                },
                threads);
        try {
            byte[] bytes = read.get(Math.max(left.toMillis(), 1), TimeUnit.MILLISECONDS);
            return ShortenedText.of(new String(bytes, StandardCharsets.UTF_8), SHOWN);
        } catch (TimeoutException | ExecutionException late) {
            return "";
        }
    }

    private static DeliveryAnswer judged(int status, String content) {
        String text = "Status " + status + (content.isBlank() ? "" : ": " + content);
        if (status == GONE) {
            return new DeliveryAnswer.Gone(text);
        }
        if (status / 100 == 3) {
            return new DeliveryAnswer.Failed(text + " (redirects are not followed)");
        }
        return status / 100 == 2 ? new DeliveryAnswer.Accepted(text) : new DeliveryAnswer.Failed(text);
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause();
        String said = cause == null ? null : cause.getMessage();
        return said == null ? "Check the address." : ShortenedText.of(said, SHOWN);
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
