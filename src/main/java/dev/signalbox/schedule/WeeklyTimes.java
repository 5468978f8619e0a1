package dev.signalbox.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hours of days of the week, as wall clocks show them. An hour that clocks repeat belongs to it both times; one that they skip is
 * not there.
 *
 * @param days on which it begins
 * @param until its end; on the next day if it is not after the beginning
 */
public record WeeklyTimes(Set<DayOfWeek> days, LocalTime from, LocalTime until) implements WindowTimes {
    public WeeklyTimes {
        if (days.isEmpty()) {
            throw new InvalidTimesException("Choose at least one day.");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    private record Span(Instant start, Instant end) {}

    @Override
    public boolean covers(Instant at, ZoneId zone) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(day -> span(day, zone))
                .anyMatch(span -> !at.isBefore(span.start()) && at.isBefore(span.end()));
    }

    @Override
    public Instant nextChange(Instant after, ZoneId zone) {
        LocalDate today = after.atZone(zone).toLocalDate();
        // Eight days after yesterday, and one for a day on which clocks skip all of it.
        return Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
                .limit(17)
                .filter(day -> days.contains(day.getDayOfWeek()))
                .map(day -> span(day, zone))
                .flatMap(span -> Stream.of(span.start(), span.end()))
                .filter(change -> change.isAfter(after))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Span span(LocalDate day, ZoneId zone) {
        LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
        return new Span(
                day.atTime(from).atZone(zone).withEarlierOffsetAtOverlap().toInstant(),
                last.atTime(until).atZone(zone).withLaterOffsetAtOverlap().toInstant());
    }
}
