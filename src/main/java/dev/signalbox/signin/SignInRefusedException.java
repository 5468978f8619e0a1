package dev.signalbox.signin;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A sign-in was refused. The message says what to do; it does not reveal which accounts exist. */
public final class SignInRefusedException extends RuntimeException {
    private final transient Optional<Duration> pause;
    private final transient Map<String, String> problems;

    private SignInRefusedException(String message, Optional<Duration> pause) {
        super(message);
        this.pause = pause;
        this.problems = Map.of();
    }

    private SignInRefusedException(Map<String, String> problems) {
        super(String.join(" ", problems.values()));
        this.pause = Optional.empty();
        this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    }

    static SignInRefusedException wrong() {
        return new SignInRefusedException(
                "Name or password is wrong, or the account is disabled. Try again, or ask an administrator"
                        + " for a link to set a new password.",
                Optional.empty());
    }

    static SignInRefusedException tooOften(Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        String time =
                seconds < 120 ? seconds + (seconds == 1 ? " second" : " seconds") : (seconds + 59) / 60 + " minutes";
        return new SignInRefusedException("Too many attempts failed. Try again in " + time + ".", Optional.of(wait));
    }

    /** Creates the exception with a message. */
    public static SignInRefusedException saying(String words) {
        return new SignInRefusedException(words, Optional.empty());
    }

    /**
     * Creates the exception for several fields of a form.
     *
     * @param problems a sentence or two for each, by the name of the field; at least one
     */
    static SignInRefusedException of(Map<String, String> problems) {
        return new SignInRefusedException(problems);
    }

    /** Returns what is wrong with each field of the form; empty if the refusal is about none of them. */
    public Map<String, String> problems() {
        return problems;
    }

    /** Returns how long to wait before another attempt; empty if no wait is needed. */
    public Optional<Duration> pause() {
        return pause;
    }
}
