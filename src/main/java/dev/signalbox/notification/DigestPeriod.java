package dev.signalbox.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** How long events are gathered before one message tells all of them. */
public enum DigestPeriod {
    IMMEDIATE("now", "Immediately, one message per event"),
    HOURLY("hourly", "Every hour, in one message"),
    DAILY("daily", "Every day at 08:00, in one message");

    /** When daily digests are sent, in the time zone of the subscription. */
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final String id;
    private final String label;

    DigestPeriod(String id, String label) {
        this.id = id;
        this.label = label;
    }

    public String id() {
        return id;
    }

    public String label() {
        return label;
    }

    public static Optional<DigestPeriod> of(String id) {
        return Stream.of(values()).filter(period -> period.id.equals(id)).findFirst();
    }

    /** Returns when an event that happens now is sent. A time that a change of the clock leaves out counts as the next one that exists. */
    public Instant due(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        return switch (this) {
            case IMMEDIATE -> now;
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
            case DAILY -> {
                ZonedDateTime today = local.toLocalDate().atTime(MORNING).atZone(zone);
                yield (today.toInstant().isAfter(now)
                                ? today
                                : local.toLocalDate()
                                        .plusDays(1)
                                        .atTime(MORNING)
                                        .atZone(zone))
                        .toInstant();
            }
        };
    }
}
