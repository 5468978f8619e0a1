package dev.signalbox.encoder.http;

import org.jspecify.annotations.Nullable;

/** What is wrong with a response, to stand behind "the response is invalid:". */
final class InvalidResponseException extends Exception {
    InvalidResponseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
