package dev.signalbox.schedule;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A length of time from each time that a cron expression names.
 *
 * @param expression five fields, as crontab has them: minute, hour, day of the month, month, day of the week
 * @param length at least a minute, at most {@link #LONGEST}
 */
public record CronTimes(String expression, Duration length) implements WindowTimes {
    public static final Duration LONGEST = Duration.ofDays(7);

    public CronTimes {
        expression = expression.strip();
        if (length.toMinutes() < 1 || length.compareTo(LONGEST) > 0) {
            throw new InvalidTimesException("The length must be between 1 minute and 7 days.");
        }
        // Whether it ever comes depends on no zone.
        begins(expression, Instant.EPOCH, ZoneId.of("UTC"));
    }

    @Override
    public boolean covers(Instant at, ZoneId zone) {
        return !begins(expression, at.minus(length), zone).isAfter(at);
    }

    /** {@inheritDoc} A window that begins before the last one ends goes on. */
    @Override
    public Instant nextChange(Instant after, ZoneId zone) {
        Instant last = begins(expression, after.minus(length), zone);
        Instant next = begins(expression, after, zone);
        Instant end = last.plus(length);
        return !last.isAfter(after) && end.isBefore(next) ? end : next;
    }

    /** Returns the first beginning after a time. */
    private static Instant begins(String expression, Instant after, ZoneId zone) {
        Instant found;
        try {
            CronSchedule schedule = new CronSchedule(expression, zone, CronStyle.UNIX);
            if (schedule.isDisabled()) {
                throw new InvalidTimesException(
                        "\"" + expression + "\" turns the window off. Remove the window instead.");
            }
            found = schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
        } catch (InvalidTimesException e) {
            throw e;
        } catch (RuntimeException unusable) {
            // The library throws exceptions of several kinds, with texts that name its own classes.
            throw new InvalidTimesException(
                    "\"" + expression
                            + "\" is not a cron expression that ever comes. Use five fields: minute, hour, day of the month, month, day of the week.");
        }
        if (found.isAfter(after.plus(Duration.ofDays(366 * 9)))) {
            throw new InvalidTimesException("\"" + expression + "\" never comes.");
        }
        return found;
    }
}
