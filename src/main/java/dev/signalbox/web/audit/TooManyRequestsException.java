package dev.signalbox.web.audit;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/** There were more requests without sign-in than the audit trail records. */
final class TooManyRequestsException extends HttpResponseException {
    TooManyRequestsException() {
        super(HttpStatus.TOO_MANY_REQUESTS.getCode(), "Too many requests.", java.util.Map.of());
    }
}
