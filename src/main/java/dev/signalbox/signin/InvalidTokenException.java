package dev.signalbox.signin;

import java.time.Duration;
import java.util.Optional;

/** A token lets nobody in. The message does not say whether there ever was such a token. */
public final class InvalidTokenException extends RuntimeException {
    private final transient Optional<Duration> pause;

    public InvalidTokenException() {
        this(
                "That token is unknown, has expired or was revoked, or its account is disabled. Nothing was done. Make another one"
                        + " under Your account, then ask again.",
                Optional.empty());
    }

    private InvalidTokenException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause;
    }

    static InvalidTokenException tooMany(Duration wait) {
        return new InvalidTokenException(
                "Too many bad tokens came from this address. Try again in " + Math.max(1, wait.toSeconds() + 1)
                        + " seconds, with one that is good.",
                Optional.of(wait));
    }

    /** How long to wait before another attempt; empty if at once is as good. */
    public Optional<Duration> pause() {
        return pause;
    }
}
