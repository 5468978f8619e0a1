package dev.signalbox.web.audit;

import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;

/** More requests of somebody who has not signed in than can be written down. */
final class TooManyRequestsException extends HttpResponseException {
    TooManyRequestsException() {
        super(HttpStatus.TOO_MANY_REQUESTS.getCode(), "Too many requests.", java.util.Map.of());
    }
}
