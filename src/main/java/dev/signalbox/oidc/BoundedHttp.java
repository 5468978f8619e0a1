package dev.signalbox.oidc;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP client for the provider: with a time limit and a size limit, and without following redirects. */
final class BoundedHttp implements HTTPRequestSender, ResourceRetriever, AutoCloseable {
    private static final int LARGEST_BYTES = 512 * 1024;
    /** Set by the client itself. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection");

    private static final int OK = 200;

    private final Duration patience;
    private final HttpClient client;

    BoundedHttp(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest asked) throws IOException {
        String body = asked.getBody();
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.getURI())
                .method(
                        asked.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        asked.getHeaderMap().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<String> answer = answer(request);
        HTTPResponse response = new HTTPResponse(answer.statusCode());
        answer.headers().firstValue("Content-Type").ifPresent(type -> response.setHeader("Content-Type", type));
        response.setBody(answer.body());
        return response;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        try {
            HttpResponse<String> answer =
                    answer(HttpRequest.newBuilder(url.toURI()).header("Accept", "application/json"));
            if (answer.statusCode() != OK) {
                throw new IOException(url.getHost() + " answered " + answer.statusCode());
            }
            return new Resource(
                    answer.body(), answer.headers().firstValue("Content-Type").orElse("application/json"));
        } catch (URISyntaxException bad) {
            throw new IOException("Invalid address: " + url, bad);
        }
    }

    private HttpResponse<String> answer(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.timeout(patience).build();
        URI there = request.uri();
        CompletableFuture<HttpResponse<String>> coming = client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_BYTES));
        try {
            // The request's own timeout ends with the headers; a body could take forever.
            return coming.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            coming.cancel(true);
            throw new IOException(
                    there.getHost() + " did not answer within " + patience.toSeconds() + " seconds", late);
        } catch (ExecutionException failed) {
            throw new IOException(message(there, failed), failed);
        } catch (InterruptedException stopped) {
            coming.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("stopped").initCause(stopped);
        }
    }

    private static String message(URI there, ExecutionException failed) {
        Throwable cause = failed.getCause();
        String said = cause == null ? null : cause.getMessage();
        if (said != null && said.startsWith("body exceeds capacity")) { // the JDK says it in words only
            return there.getHost() + " answered with more than " + LARGEST_BYTES / 1024
                    + " KB, which no provider does. Check the issuer's address";
        }
        return "no connection to " + there.getHost() + (said == null ? "" : " (" + said + ")");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
