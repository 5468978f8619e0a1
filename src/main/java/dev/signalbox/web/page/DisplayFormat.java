package dev.signalbox.web.page;

import dev.signalbox.route.CountText;
import dev.signalbox.route.TimeText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Formats numbers, times and URLs for pages. */
public final class DisplayFormat {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private DisplayFormat() {}

    /** {@code 15,000}. */
    public static String number(long number) {
        return CountText.number(number);
    }

    /** {@code 1 route}, {@code 15,000 routes}. */
    public static String count(long number, String one, String many) {
        return CountText.count(number, one, many);
    }

    /** {@code 1 route}, {@code 15,000 routes}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** {@code 3 min ago}, {@code in 3 min}; the date if it is over a month away, {@code just now} within ten seconds. */
    public static String ago(Instant at, Instant now) {
        return Duration.between(at, now).abs().toSeconds() < 10 ? "just now" : relative(at, now);
    }

    /** {@code in 3 s}, {@code 3 min ago}, to the second: for the time at which something ends. */
    public static String relative(Instant at, Instant now) {
        boolean future = at.isAfter(now);
        Duration distance = Duration.between(at, now).abs();
        if (distance.toDays() >= 31) {
            return DAY.format(at);
        }
        String length = distance.toMinutes() < 1
                ? distance.toSeconds() + " s"
                : distance.toHours() < 1
                        ? distance.toMinutes() + " min"
                        : distance.toDays() < 1 ? distance.toHours() + " h" : count(distance.toDays(), "day");
        return future ? "in " + length : length + " ago";
    }

    /** {@code 2026-11-21 13:05:09 UTC}. */
    public static String exact(Instant at) {
        return TimeText.exact(at);
    }

    /** {@code 0.8 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String duration(Duration duration) {
        if (duration.toSeconds() < 10) {
            return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
        } else if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        } else if (duration.toHours() < 1) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}; empty for nothing. */
    public static String list(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** Returns a word with a capital first letter. */
    public static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Encodes a text as a value in a URL's query, such as a route's name. */
    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
