package dev.signalbox.signin;

import java.time.Duration;
import java.util.Optional;

/** A token is not valid. The message does not say whether such a token ever existed. */
public final class InvalidTokenException extends RuntimeException {
    private final transient Optional<Duration> pause;

    public InvalidTokenException() {
        this(
                "The token is unknown, has expired or was revoked, or its account is disabled. Nothing was changed. Create a new one"
                        + " under Your account, then try again.",
                Optional.empty());
    }

    private InvalidTokenException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause;
    }

    static InvalidTokenException tooMany(Duration wait) {
        return new InvalidTokenException(
                "Too many invalid tokens were sent from this address. Try again in " + Math.max(1, wait.toSeconds() + 1)
                        + " seconds with a valid token.",
                Optional.of(wait));
    }

    /** Returns how long to wait before another attempt; empty if no wait is needed. */
    public Optional<Duration> pause() {
        return pause;
    }
}
