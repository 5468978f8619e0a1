package dev.signalbox.retry;

import java.time.Duration;

/** Waits between two attempts: {@link Thread#sleep(Duration)}, or in a test its own time. */
@FunctionalInterface
public interface RetryPause {
    void of(Duration time) throws InterruptedException;
}
