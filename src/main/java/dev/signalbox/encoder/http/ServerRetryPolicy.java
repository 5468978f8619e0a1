package dev.signalbox.encoder.http;

import dev.signalbox.retry.RetryTiming;
import java.time.Duration;

/**
 * How long to be patient with a server.
 *
 * @param attempts how often one request is sent at most
 * @param first the pause before the second attempt; each further one is twice as long. A random half of each keeps clients from coming back
 *     all at once
 * @param longest what a pause grows to at most, where the server does not ask for more
 * @param total how long a request may take with all its attempts and pauses; no pause is begun that would end after it
 * @param answer how long to wait for one answer, whole
 */
public record ServerRetryPolicy(int attempts, Duration first, Duration longest, Duration total, Duration answer) {
    /** Six attempts within three minutes. */
    public static final ServerRetryPolicy STANDARD = new ServerRetryPolicy(
            6, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofSeconds(60));

    /** The attempts and pauses; {@link #total} is by the encoder's clock. */
    RetryTiming timing() {
        return RetryTiming.attempts(attempts, first, longest);
    }
}
