package dev.signalbox.encoder.openai;

import java.time.Duration;

/** Waits; a test that keeps its own time waits in that. */
@FunctionalInterface
public interface SleepTimer {
    void sleep(Duration duration) throws InterruptedException;
}
