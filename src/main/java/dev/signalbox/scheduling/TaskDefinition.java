package dev.signalbox.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A kind of scheduled work.
 *
 * @param name unique, and the same in all versions of the program: it is stored
 * @param handler does the work
 * @param retryAfter the pause after so many failures in a row, at least 1
 * @param startedWith the data of an instance of the same name that exists from the first start on; empty for none
 */
public record TaskDefinition(
        String name, TaskHandler handler, IntFunction<Duration> retryAfter, Optional<String> startedWith) {
    /** Work whose instances are scheduled one by one. */
    public static TaskDefinition onDemand(String name, TaskHandler handler, IntFunction<Duration> retryAfter) {
        return new TaskDefinition(name, handler, retryAfter, Optional.empty());
    }

    /** Work that is done again and again, by one process at a time, with a pause of {@code every} in between. */
    public static TaskDefinition recurring(String name, Duration every, Runnable work, Clock clock) {
        return new TaskDefinition(
                name,
                task -> {
                    work.run();
                    return new TaskOutcome.DueAgain(clock.instant().plus(every), task.data());
                },
                failures -> every,
                Optional.of(""));
    }
}
