package dev.signalbox.web.sync;

import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast a phase of a run goes.
 *
 * @param since when its first count was seen
 * @param from the first count: what was known already costs no time and says nothing about the rest
 */
record Throughput(RunPhase phase, Instant since, int from) {
    private static final double NANOS = 1e9;

    /** The pace after some progress: the same one within a phase that counts. */
    static @Nullable Throughput after(@Nullable Throughput before, RunProgress progress, Instant now) {
        if (progress.total() == 0) {
            return null;
        }
        return before != null && before.phase() == progress.phase()
                ? before
                : new Throughput(progress.phase(), now, progress.done());
    }

    /** Rate and time left as text; null where nothing can be said yet. */
    @Nullable
    String message(RunProgress progress, Instant now) {
        double seconds = Duration.between(since, now).toNanos() / NANOS;
        int made = progress.done() - from;
        if (phase != progress.phase() || seconds <= 0 || made <= 0) {
            return null;
        }
        double rate = made / seconds;
        Duration left = Duration.ofMillis(Math.round((progress.total() - progress.done()) / rate * 1000));
        String speed = rate < 10
                ? Math.round(rate * 10) / 10.0 + " a second"
                : DisplayFormat.number(Math.round(rate)) + " a second";
        return speed + ", " + DisplayFormat.duration(left) + " left";
    }
}
