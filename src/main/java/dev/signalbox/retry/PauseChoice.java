package dev.signalbox.retry;

import java.time.Duration;
import java.util.Optional;

/**
 * Chooses what follows an attempt that came to nothing, where that depends on more than the timing: on what a server asks for, on
 * a request to stop, on a time by another clock.
 *
 * @param <F> what such an attempt ends in: an exception or a result
 */
@FunctionalInterface
public interface PauseChoice<F> {
    /**
     * The pause before the next attempt.
     *
     * @param failed what the attempt ended in
     * @param due the pause that the timing has for it
     * @return empty to give up
     */
    Optional<Duration> after(F failed, Duration due);

    /** As the timing has it. */
    static <F> PauseChoice<F> due() {
        return (_, due) -> Optional.of(due);
    }
}
