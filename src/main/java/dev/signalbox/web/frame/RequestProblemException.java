package dev.signalbox.web.frame;

import java.util.List;

/** A request of a program cannot be answered as it is. Nothing was done. The message says what to do next. */
public final class RequestProblemException extends RuntimeException {
    private final int status;
    private final String title;
    private final transient List<Violation> violations;

    /**
     * One part of a request that cannot be read.
     *
     * @param pointer JSON Pointer into the body, such as {@code /routes/0/name}; for a parameter its name after {@code ?} or {@code #}
     */
    public record Violation(String pointer, String reason) {
        /** Returns it in one line. */
        public String message() {
            return (pointer.isEmpty() ? "The body" : pointer) + ": " + reason;
        }
    }

    private RequestProblemException(int status, String title, String message, List<Violation> violations) {
        super(message);
        this.status = status;
        this.title = title;
        this.violations = List.copyOf(violations);
    }

    /** Returns the exception for a body or parameters that do not match the operation. */
    public static RequestProblemException invalid(List<Violation> violations) {
        return new RequestProblemException(
                400,
                "Invalid request",
                "Nothing was done. Fix the following, then send the request again.",
                violations);
    }

    /** Returns the exception for one value that does not match the operation. */
    public static RequestProblemException invalid(String pointer, String reason) {
        return invalid(List.of(new Violation(pointer, reason)));
    }

    /** Returns the exception for a value that can be read but not be used. */
    public static RequestProblemException unusable(String pointer, String reason) {
        return unusable(List.of(new Violation(pointer, reason)));
    }

    /** Returns the exception for values that can be read but not be used. */
    public static RequestProblemException unusable(List<Violation> violations) {
        return new RequestProblemException(
                422,
                "The values cannot be used",
                "Nothing was done. Fix the following, then send the request again.",
                violations);
    }

    /** Returns the exception for another status. */
    public static RequestProblemException of(int status, String title, String message) {
        return new RequestProblemException(status, title, message, List.of());
    }

    /** Returns the HTTP status to answer with. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Returns what cannot be read; empty if the message says it all. */
    public List<Violation> violations() {
        return violations;
    }
}
