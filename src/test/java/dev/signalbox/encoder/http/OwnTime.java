package dev.signalbox.encoder.http;

import dev.signalbox.retry.RetryPause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A time in which waiting takes none. */
final class OwnTime extends Clock implements RetryPause {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @Override
    public synchronized void of(Duration duration) {
        pauses.add(duration);
        now = now.plus(duration);
    }

    synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
