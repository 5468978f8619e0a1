package dev.signalbox.scheduling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task in the table, as it is stored.
 *
 * @param running whether a process has claimed it
 * @param failures how many attempts failed in a row
 */
public record PlannedTask(
        String instance,
        String data,
        Instant due,
        boolean running,
        int failures,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure) {}
