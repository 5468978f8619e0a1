package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.StoreKey;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong with Pinecone in the words of the port: the one place that knows the errors of its client.
 *
 * <p>The client's own exceptions are not kept as causes. They repeat what the server said, and a server may say the key.
 *
 * @param key left out of every word that is passed on
 */
record PineconeErrors(StoreKey key) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 300;
    private static final String AGAIN = ". Try again in a minute.";

    /**
     * A call to the data plane that failed.
     *
     * @param host where it went
     */
    IndexException data(String address, String host, StatusRuntimeException e) {
        Status status = e.getStatus();
        String words = readable(Optional.ofNullable(status.getDescription()).orElse(""));
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> new KeyRejectedException(address, said(words), null);
            case NOT_FOUND -> new IndexMissingException(address);
            case RESOURCE_EXHAUSTED ->
                new IndexUnreachableException(address, "too many requests: " + said(words) + AGAIN, null);
            case DEADLINE_EXCEEDED ->
                IndexUnreachableException.late(address, "timed out, " + host + " did not answer in time" + AGAIN, null);
            case UNAVAILABLE, ABORTED, INTERNAL, UNKNOWN, CANCELLED, DATA_LOSS, OK ->
                new IndexUnreachableException(
                        address, network(host, e).orElseGet(() -> host + " failed: " + said(words) + AGAIN), null);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED, ALREADY_EXISTS ->
                new IndexRefusedException(address, said(words), null);
        };
    }

    /** An answer of the control plane that is no success. */
    IndexException control(String address, int status, String body) {
        String words = said(readable(message(body)));
        return switch (status) {
            case 401, 403 -> new KeyRejectedException(address, words, null);
            case 404 -> new IndexMissingException(address);
            case 408, 429 -> new IndexUnreachableException(address, "too many requests: " + words + AGAIN, null);
            default ->
                status >= 500
                        ? new IndexUnreachableException(
                                address, "it failed with status " + status + ": " + words + AGAIN, null)
                        : new IndexRefusedException(address, words + " (status " + status + ")", null);
        };
    }

    /** An answer that forbids to make an index, which Pinecone says to a project that has as many as it may. */
    IndexException forbidden(String address, String body) {
        return new IndexRefusedException(
                address,
                said(readable(message(body)))
                        + ". It does not allow creating the index: the project has reached its limit, or the key lacks the permission. Use"
                        + " an existing index, with a namespace, or ask the owner of the project.",
                null);
    }

    /** A call to the control plane that got no answer. */
    IndexException noAnswer(String address, String host, IOException e) {
        if (e instanceof InterruptedIOException) {
            return IndexUnreachableException.late(address, network(host, e).orElse("timed out" + AGAIN), null);
        }
        return new IndexUnreachableException(
                address, network(host, e).orElse("the connection to " + host + " was lost" + AGAIN), null);
    }

    private static Optional<String> network(String host, Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            Optional<String> words = switch (cause) {
                case UnknownHostException unknown ->
                    Optional.of("the host name " + host + " is not found. Check the address and the network.");
                case ConnectException refused ->
                    Optional.of("connection refused, nothing listens at " + host
                            + ". Check the address, and that the server is running.");
                case SSLException tls ->
                    Optional.of("could not establish a TLS connection with " + host
                            + ". Check that it supports TLS and which certificate it presents.");
                case InterruptedIOException late ->
                    Optional.of("timed out, " + host + " did not answer in time" + AGAIN);
                default -> Optional.empty();
            };
            if (words.isPresent()) {
                return words;
            }
        }
        return Optional.empty();
    }

    /** Pinecone's message in an answer: {@code {"error": {"message": …}}} or {@code {"message": …}}. */
    private static String message(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            String nested = json.path("error").path("message").asText();
            return nested.isEmpty() ? json.path("message").asText(body) : nested;
        } catch (JsonProcessingException notJson) {
            return body;
        }
    }

    private static String said(String words) {
        return words.isBlank() ? "it gave no reason" : "\"" + words + "\"";
    }

    private String readable(String text) {
        String clean = text.replace(key.reveal(), "…")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return clean.length() > LONGEST ? clean.substring(0, clean.offsetByCodePoints(0, 200)) + "…" : clean;
    }
}
