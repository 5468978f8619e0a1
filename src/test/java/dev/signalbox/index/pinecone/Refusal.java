package dev.signalbox.index.pinecone;

import io.grpc.Status;

/** What the test server says no to, with the codes of both protocols. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Status.Code code;

    Refusal(Status.Code code, String message) {
        super(message);
        this.code = code;
    }

    static Refusal invalid(String message) {
        return new Refusal(Status.Code.INVALID_ARGUMENT, message);
    }

    Status.Code code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** The status of HTTP that stands for it (docs.pinecone.io: Errors). */
    int http() {
        return switch (code) {
            case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case UNAVAILABLE -> 503;
            default -> 500;
        };
    }
}
