package dev.signalbox.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayFormatTest {
    private static final Instant NOW = Instant.parse("2026-11-21T13:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-5, just now",
        "0, just now",
        "9, just now",
        "10, 10 s ago",
        "59, 59 s ago",
        "60, 1 min ago",
        "3599, 59 min ago",
        "3600, 1 h ago",
        "86399, 23 h ago",
        "86400, 1 day ago",
        "172800, 2 days ago",
        "2592000, 30 days ago",
        "2678400, 21 Oct 2026",
        "-10, in 10 s",
        "-59, in 59 s",
        "-180, in 3 min",
        "-7200, in 2 h",
        "-86400, in 1 day",
        "-172800, in 2 days",
        "-2678400, 22 Dec 2026"
    })
    void a_time_is_told_by_how_far_away_it_is(long seconds, String words) {
        assertThat(DisplayFormat.ago(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 s", "840, 0.8 s", "9990, 10.0 s", "12400, 12 s", "200000, 3 min 20 s", "7500000, 2 h 5 min"})
    void a_duration_is_told_in_its_two_largest_units(long millis, String words) {
        assertThat(DisplayFormat.duration(Duration.ofMillis(millis))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"-3, in 3 s", "3, 3 s ago", "0, 0 s ago", "-180, in 3 min", "180, 3 min ago"})
    void an_end_is_told_to_the_second(long seconds, String words) {
        assertThat(DisplayFormat.relative(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
    }

    @Test
    void counts_agree_with_their_noun() {
        assertThat(DisplayFormat.count(1, "route")).isEqualTo("1 route");
        assertThat(DisplayFormat.count(0, "route")).isEqualTo("0 routes");
        assertThat(DisplayFormat.count(15_000, "entry", "entries")).isEqualTo("15,000 entries");
    }

    @Test
    void any_text_stands_in_a_query() {
        assertThat(DisplayFormat.query("a b+c&d=é#?/🚀")).isEqualTo("a%20b%2Bc%26d%3D%C3%A9%23%3F%2F%F0%9F%9A%80");
    }

    @Test
    void the_exact_time_says_its_zone() {
        assertThat(DisplayFormat.exact(NOW)).isEqualTo("2026-11-21 13:00:00 UTC");
    }
}
