package dev.signalbox.schedule;

import java.time.Instant;
import java.time.ZoneId;

/** When a maintenance window is open. */
public sealed interface WindowTimes permits WeeklyTimes, CronTimes {
    /** Whether a time lies in it; its beginning does, its end does not. */
    boolean covers(Instant at, ZoneId zone);

    /** Returns the next time after a time at which it opens or closes. */
    Instant nextChange(Instant after, ZoneId zone);
}
