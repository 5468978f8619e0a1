package dev.signalbox.encoder.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, 10.2.3), in seconds or as a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** Empty where there is none, where it can't be read and where it lies in the past. */
    static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .flatMap(value -> value.matches("\\d{1,9}") ? seconds(value) : date(value, clock))
                .filter(Duration::isPositive);
    }

    private static Optional<Duration> seconds(String digits) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(digits)));
    }

    private static Optional<Duration> date(String text, Clock clock) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), until.toInstant()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
