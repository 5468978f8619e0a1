package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.StoreKey;
import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns errors of the server, the network or the vendor's client into messages that say what to do, without the key. */
final class QdrantErrors {
    private static final int LONGEST_WORDS = 300;
    /** What gRPC says of an answer that is not HTTP/2, with its first bytes in hexadecimal. */
    private static final String NO_HTTP2 = "first received frame was not settings";

    private static final String HTTP = "485454502f";
    private static final String TLS_ALERT = "1503";

    private final QdrantAddress address;
    private final Optional<StoreKey> key;

    QdrantErrors(QdrantAddress address, Optional<StoreKey> key) {
        this.address = address;
        this.key = key;
    }

    /** Whether an answer came that is larger than what is taken in. */
    static boolean isTooLarge(Throwable trouble) {
        Status status = Status.fromThrowable(trouble);
        return status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                && String.valueOf(status.getDescription()).contains("exceeds maximum size");
    }

    /**
     * @param deadline how long the call was waited for
     */
    IndexException told(Throwable trouble, Duration deadline) {
        Status status = Status.fromThrowable(trouble);
        String words = message(status);
        // A cause is logged with its message, so none is kept that repeats the key.
        Throwable cause = key.isPresent() && holds(trouble, key.get().reveal()) ? null : trouble;
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                key.isPresent()
                        ? new KeyRejectedException(name(), words, cause)
                        : new KeyMissingException(name(), address.server(), QdrantDescriptor.KEY_VARIABLE, cause);
            case NOT_FOUND ->
                words.toLowerCase(Locale.ROOT).contains("point with id")
                        ? unreachable("a record was deleted while it was being rewritten (" + words + ")", cause)
                        : new IndexMissingException(name());
            case DEADLINE_EXCEEDED ->
                IndexUnreachableException.late(
                        name(),
                        "it did not answer within " + shown(deadline) + ". Try again, and check its load.",
                        cause);
            case UNAVAILABLE ->
                unreachable(
                        connection(status, words)
                                .orElseGet(() -> "the connection was lost (" + words + "). Try again" + tlsHint(words)),
                        cause);
            case RESOURCE_EXHAUSTED ->
                isTooLarge(trouble)
                        ? new IndexRefusedException(
                                name(), "its answer is too large (" + words + "). Ask for less.", cause)
                        : unreachable("it received too many requests at once (" + words + "). Try again later.", cause);
            case CANCELLED, ABORTED, UNKNOWN, INTERNAL ->
                unreachable(
                        connection(status, words)
                                .orElseGet(() -> "the call failed (" + words + "). Try again, and check its log."),
                        cause);
            case UNIMPLEMENTED ->
                new IndexRefusedException(
                        name(),
                        "it does not know this call (" + words + "). Check that this is Qdrant, 1.13 or later.",
                        cause);
            case OK, INVALID_ARGUMENT, ALREADY_EXISTS, FAILED_PRECONDITION, OUT_OF_RANGE, DATA_LOSS ->
                new IndexRefusedException(name(), words, cause);
        };
    }

    /** A trouble of the adapter's own: an answer that says nothing good. */
    IndexUnreachableException unreachable(String words, @Nullable Throwable cause) {
        return new IndexUnreachableException(name(), words, cause);
    }

    private String name() {
        return address.toString();
    }

    private static String shown(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " milliseconds" : time.toSeconds() + " seconds";
    }

    /** What kept the connection from being made or from going on, if that can be told. */
    private Optional<String> connection(Status status, String words) {
        String all = words.toLowerCase(Locale.ROOT);
        for (@Nullable Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            String known = known(cause);
            if (known != null) {
                return Optional.of(known);
            }
            all = all + " " + String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        }
        if (all.contains("unable to resolve host")) {
            return Optional.of(unknownHost());
        }
        return all.contains(NO_HTTP2) ? Optional.of(noHttp2(all.substring(all.indexOf(NO_HTTP2)))) : Optional.empty();
    }

    private static String noHttp2(String words) {
        if (words.contains(HTTP)) {
            return "the server speaks HTTP instead of gRPC, as on Qdrant's REST port 6333. Use the gRPC port, usually 6334.";
        }
        return words.contains(TLS_ALERT)
                ? "it expects TLS. Add tls=true to the address."
                : "the server is not Qdrant. Check host and port.";
    }

    /** Not every server that expects TLS says so before it hangs up. */
    private String tlsHint(String words) {
        return address.tls() || !words.startsWith("Network closed")
                ? "."
                : "; if it expects TLS, add tls=true to the address.";
    }

    private @Nullable String known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException e -> unknownHost();
            case UnresolvedAddressException e -> unknownHost();
            case NoRouteToHostException e -> "there is no route to " + address.host() + ". Check the network.";
            case io.netty.channel.ConnectTimeoutException e ->
                "no response from " + place() + ". Check host, port and firewall.";
            case ConnectException e
            when refused(e) ->
                "nothing listens at " + place() + " (connection refused). Start Qdrant, or correct host and port.";
            case ConnectException e ->
                "could not connect to " + place() + " (" + shortened(String.valueOf(e.getMessage()))
                        + "). Check host and network.";
            case io.netty.handler.ssl.NotSslRecordException e ->
                "the server does not use TLS. If that is intended, write tls=false in the address.";
            case javax.net.ssl.SSLException e ->
                "TLS failed: " + shortened(String.valueOf(e.getMessage()))
                        + ". Trust its certificate (-Djavax.net.ssl.trustStore), or correct the host's name.";
            default -> null;
        };
    }

    private static boolean refused(ConnectException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("refused");
    }

    private String unknownHost() {
        return "the host " + address.host() + " was not found. Correct the name, or check the network.";
    }

    private String place() {
        return address.host() + ":" + address.port();
    }

    private String message(Status status) {
        String said = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        return shortened(said);
    }

    private String shortened(String said) {
        String words = said.lines().findFirst().orElse("").strip();
        String safe = key.map(secret -> words.replace(secret.reveal(), "…")).orElse(words);
        return safe.length() <= LONGEST_WORDS
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, safe.codePointCount(0, LONGEST_WORDS) - 1)) + "…";
    }

    private static boolean holds(Throwable trouble, String secret) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(secret)) {
                return true;
            }
        }
        return false;
    }
}
