package dev.signalbox.signin;

import java.time.Duration;
import java.util.Optional;

/** Somebody is not let in. The message says what to do; it says nothing about which accounts there are. */
public final class SignInRefusedException extends RuntimeException {
    private final transient Optional<Duration> pause;

    private SignInRefusedException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause;
    }

    static SignInRefusedException wrong() {
        return new SignInRefusedException(
                "That name and password do not belong together, or the account is disabled. Try again, or ask an administrator"
                        + " for a link to choose another password.",
                Optional.empty());
    }

    static SignInRefusedException tooOften(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        String time =
                seconds < 120 ? seconds + (seconds == 1 ? " second" : " seconds") : (seconds + 59) / 60 + " minutes";
        return new SignInRefusedException("Too many attempts failed. Try again in " + time + ".", Optional.of(wait));
    }

    /** For those words. */
    public static SignInRefusedException saying(String words) {
        return new SignInRefusedException(words, Optional.empty());
    }

    /** How long to wait before another attempt; empty if at once is as good. */
    public Optional<Duration> pause() {
        return pause;
    }
}
