package dev.signalbox.index.qdrant;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the key in {@code api-key} or as a bearer token (qdrant.tech/documentation/guides/security). A key that only reads is refused
 * each call that writes.
 */
final class KeyCheck implements ServerInterceptor {
    private static final Metadata.Key<String> API_KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> BEARER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<String> READS = Set.of(
            "Points/Scroll",
            "Points/Get",
            "Points/Count",
            "Points/Query",
            "Points/Facet",
            "Collections/Get",
            "Collections/List",
            "Collections/CollectionExists",
            "Qdrant/HealthCheck");

    private final Optional<String> key;
    private final Optional<String> readOnlyKey;

    KeyCheck(Optional<String> key, Optional<String> readOnlyKey) {
        this.key = key;
        this.readOnlyKey = readOnlyKey;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Optional<String> given = Optional.ofNullable(headers.get(API_KEY))
                .or(() -> Optional.ofNullable(headers.get(BEARER)).map(bearer -> bearer.replaceFirst("^Bearer ", "")));
        String name = call.getMethodDescriptor().getFullMethodName().replaceFirst("^qdrant\\.", "");
        if (key.isEmpty() || given.equals(key)) {
            return next.startCall(call, headers);
        }
        if (readOnlyKey.isPresent() && given.equals(readOnlyKey)) {
            return READS.contains(name)
                    ? next.startCall(call, headers)
                    : refuse(
                            call,
                            Status.PERMISSION_DENIED.withDescription("Forbidden: Global write access is required"));
        }
        return refuse(
                call,
                Status.UNAUTHENTICATED.withDescription(
                        given.isPresent()
                                ? "Invalid API key or JWT"
                                : "Must provide an API key or an Authorization bearer token"));
    }

    private static <Q, A> ServerCall.Listener<Q> refuse(ServerCall<Q, A> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
