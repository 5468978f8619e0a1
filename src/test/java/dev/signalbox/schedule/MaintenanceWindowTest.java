package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** A Saturday. */
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void hours_over_midnight_belong_to_the_day_on_which_they_begin() {
        WeeklyTimes night = weekly("22:00", "06:00", DayOfWeek.FRIDAY);
        assertThat(night.covers(Instant.parse("2026-11-20T21:00:00Z"), BERLIN)).isTrue();
        assertThat(night.covers(Instant.parse("2026-11-21T04:59:59Z"), BERLIN)).isTrue();
        assertThat(night.covers(Instant.parse("2026-11-21T05:00:00Z"), BERLIN)).isFalse();
        assertThat(night.covers(Instant.parse("2026-11-20T04:00:00Z"), BERLIN)).isFalse();
        assertThat(night.nextChange(NOON, BERLIN)).isEqualTo("2026-11-27T21:00:00Z");
    }

    @Test
    void equal_hours_are_a_whole_day() {
        WeeklyTimes saturday = weekly("00:00", "00:00", DayOfWeek.SATURDAY);
        assertThat(saturday.covers(NOON, ZoneId.of("UTC"))).isTrue();
        assertThat(saturday.covers(Instant.parse("2026-11-22T00:00:00Z"), ZoneId.of("UTC")))
                .isFalse();
    }

    @Test
    void an_hour_that_clocks_repeat_belongs_to_a_window_both_times() {
        // Clocks go back from 3:00 to 2:00 on 25 October 2026: 2:30 is at 0:30 and at 1:30 UTC.
        WeeklyTimes early = weekly("02:00", "03:00", DayOfWeek.SUNDAY);
        assertThat(early.covers(Instant.parse("2026-10-25T00:30:00Z"), BERLIN)).isTrue();
        assertThat(early.covers(Instant.parse("2026-10-25T01:30:00Z"), BERLIN)).isTrue();
        assertThat(early.covers(Instant.parse("2026-10-25T02:00:00Z"), BERLIN)).isFalse();
    }

    @Test
    void an_hour_that_clocks_skip_is_not_there_and_what_follows_is_found() {
        // Clocks go from 2:00 to 3:00 on 29 March 2026.
        WeeklyTimes early = weekly("02:00", "03:00", DayOfWeek.SUNDAY);
        Instant skipped = Instant.parse("2026-03-29T01:00:00Z");
        assertThat(early.covers(skipped, BERLIN)).isFalse();
        assertThat(early.covers(skipped.minusSeconds(1), BERLIN)).isFalse();
        assertThat(early.nextChange(skipped, BERLIN)).isEqualTo("2026-04-05T00:00:00Z");
        WeeklyTimes half = weekly("02:30", "04:00", DayOfWeek.SUNDAY);
        assertThat(half.covers(Instant.parse("2026-03-29T01:45:00Z"), BERLIN)).isTrue();
    }

    @Test
    void a_cron_window_lasts_from_each_of_its_times() {
        CronTimes nightly = new CronTimes("30 2 * * 1-5", Duration.ofHours(2));
        assertThat(nightly.covers(Instant.parse("2026-11-20T01:30:00Z"), BERLIN))
                .isTrue();
        assertThat(nightly.covers(Instant.parse("2026-11-20T03:29:59Z"), BERLIN))
                .isTrue();
        assertThat(nightly.covers(Instant.parse("2026-11-20T03:30:00Z"), BERLIN))
                .isFalse();
        assertThat(nightly.nextChange(NOON, BERLIN)).isEqualTo("2026-11-23T01:30:00Z");
        assertThat(nightly.nextChange(Instant.parse("2026-11-20T02:00:00Z"), BERLIN))
                .isEqualTo("2026-11-20T03:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 31 2 *", "60 * * * *", "* * *", "-", "", "@reboot", "a b c d e", "0 0 30 2 *"})
    void a_cron_expression_that_never_comes_is_refused_with_a_sentence(String impossible) {
        assertThatThrownBy(() -> new CronTimes(impossible, Duration.ofHours(1)))
                .isInstanceOf(InvalidTimesException.class)
                .hasMessageNotContaining("cronutils");
    }

    @Test
    void a_leap_day_comes() {
        assertThat(new CronTimes("0 0 29 2 *", Duration.ofDays(1))
                        .nextChange(Instant.parse("2026-01-01T00:00:00Z"), ZoneId.of("UTC")))
                .isEqualTo("2028-02-29T00:00:00Z");
    }

    @Test
    void what_forbids_counts_more_than_what_allows() {
        WindowRules rules = new WindowRules(List.of(
                window(Effect.ALLOW, Reach.EVERY_APPLY, weekly("10:00", "16:00", DayOfWeek.SATURDAY)),
                window(Effect.FORBID, Reach.AUTO_SYNC, weekly("11:00", "13:00", DayOfWeek.SATURDAY))));
        assertThat(rules.permits(NOON, false)).isTrue();
        assertThat(rules.permits(NOON, true)).isFalse();
        assertThat(rules.permits(NOON.plus(Duration.ofHours(5)), false)).isFalse();
        assertThat(WindowRules.opens(List.of(rules), NOON, true)).contains(Instant.parse("2026-11-21T13:00:00Z"));
        assertThat(WindowRules.opens(List.of(rules), NOON.plus(Duration.ofHours(5)), true))
                .contains(Instant.parse("2026-11-28T10:00:00Z"));
    }

    @Test
    void windows_that_leave_no_time_are_told_apart_from_those_that_wait() {
        WindowRules allow = new WindowRules(
                List.of(window(Effect.ALLOW, Reach.EVERY_APPLY, weekly("10:00", "11:00", DayOfWeek.MONDAY))));
        WindowRules forbid = new WindowRules(
                List.of(window(Effect.FORBID, Reach.EVERY_APPLY, weekly("09:00", "12:00", DayOfWeek.MONDAY))));
        assertThat(WindowRules.opens(List.of(allow, forbid), NOON, false)).isEqualTo(Optional.empty());
        assertThat(WindowRules.opens(List.of(allow, new WindowRules(List.of())), NOON, false))
                .contains(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(WindowRules.opens(List.of(), NOON, false)).contains(NOON);
    }

    private static WeeklyTimes weekly(String from, String until, DayOfWeek... days) {
        return new WeeklyTimes(Set.of(days), LocalTime.parse(from), LocalTime.parse(until));
    }

    private static MaintenanceWindow window(Effect effect, Reach reach, WindowTimes times) {
        return new MaintenanceWindow(0, effect, reach, ZoneId.of("UTC"), times, "");
    }
}
