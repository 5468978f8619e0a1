package dev.signalbox.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message is sent again after failures: the schedule that Standard Webhooks recommends. */
public final class DeliverySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private DeliverySchedule() {}

    /** Returns the pause after so many attempts; empty if there is to be no other. */
    public static Optional<Duration> pauseAfter(int attempts) {
        return attempts <= PAUSES.size() ? Optional.of(PAUSES.get(Math.max(attempts, 1) - 1)) : Optional.empty();
    }
}
