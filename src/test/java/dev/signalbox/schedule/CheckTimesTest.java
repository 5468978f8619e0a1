package dev.signalbox.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.sync.check.CheckDepth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckTimesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_remote_is_due_once_in_each_interval_however_long_its_checks_take() {
        CheckSchedule schedule = schedule(Duration.ofMinutes(1), 30);
        Instant at = NOW;
        for (int i = 1; i <= 500; i++) {
            // As if each check took 20 seconds.
            Instant next = CheckTimes.next(schedule, 7, 0, at.plusSeconds(i % 2 == 0 ? 20 : 0));
            assertThat(next).isAfter(at);
            at = next;
        }
        assertThat(Duration.between(NOW, at)).isBetween(Duration.ofMinutes(499), Duration.ofMinutes(501));
    }

    @Test
    void the_remotes_of_a_console_are_spread_over_the_interval() {
        CheckSchedule schedule = schedule(Duration.ofMinutes(1), 0);
        Map<Long, Integer> bySecond = new HashMap<>();
        for (long remote = 1; remote <= 300; remote++) {
            bySecond.merge(
                    CheckTimes.next(schedule, remote, 0, NOW).getEpochSecond() - NOW.getEpochSecond(), 1, Integer::sum);
        }
        assertThat(bySecond.values()).allMatch(count -> count <= 8);
    }

    @Test
    void the_same_time_comes_out_in_every_process_and_after_every_restart() {
        CheckSchedule schedule = schedule(Duration.ofMinutes(5), 20);
        Instant next = CheckTimes.next(schedule, 3, 0, NOW);
        assertThat(CheckTimes.next(schedule, 3, 0, next.minusMillis(1))).isEqualTo(next);
        assertThat(CheckTimes.next(schedule, 3, 0, next)).isAfter(next);
    }

    @Test
    void pauses_after_failures_double_up_to_six_hours_or_the_interval() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(CheckTimes.pause(minute, 1)).isEqualTo(Duration.ofMinutes(2));
        assertThat(CheckTimes.pause(minute, 3)).isEqualTo(Duration.ofMinutes(8));
        assertThat(CheckTimes.pause(minute, Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(6));
        assertThat(CheckTimes.pause(CheckSchedule.LONGEST, 19)).isEqualTo(CheckSchedule.LONGEST);
    }

    @Test
    void what_was_planned_by_a_clock_that_was_set_back_is_later_than_it_can_be() {
        CheckSchedule schedule = schedule(Duration.ofMinutes(5), 50);
        Instant planned = CheckTimes.next(schedule, 3, 0, NOW);
        assertThat(planned).isBefore(CheckTimes.latest(schedule, 0, NOW));
        assertThat(planned).isAfter(CheckTimes.latest(schedule, 0, NOW.minus(Duration.ofHours(1))));
        // Also before 1970, which a machine without a battery may believe in.
        assertThat(CheckTimes.next(schedule, 3, 0, Instant.EPOCH.minusSeconds(90)))
                .isBetween(Instant.EPOCH.minusSeconds(90), Instant.EPOCH.plusSeconds(400));
    }

    @Test
    void every_nth_check_is_a_deep_one() {
        CheckSchedule every = new CheckSchedule(true, Duration.ofMinutes(1), CheckDepth.FAST, 3, 0);
        assertThat(every.depthOf(2)).isEqualTo(CheckDepth.FAST);
        assertThat(every.depthOf(3)).isEqualTo(CheckDepth.DEEP);
        assertThat(schedule(Duration.ofMinutes(1), 0).depthOf(24)).isEqualTo(CheckDepth.SLOW);
    }

    @Test
    void the_narrowest_schedule_counts_as_a_whole() {
        CheckSchedule own = schedule(Duration.ofMinutes(2), 0);
        CheckSchedule routers = schedule(Duration.ofMinutes(3), 0);
        CheckSchedules set =
                new CheckSchedules(Map.of(new ScheduleScope.OfRemote(1), own, new ScheduleScope.OfRouter(9), routers));
        assertThat(set.of(1, 9).schedule()).isEqualTo(own);
        assertThat(set.of(2, 9).schedule()).isEqualTo(routers);
        assertThat(set.of(2, 8).schedule().on()).isFalse();
    }

    @Test
    void an_interval_that_would_never_end_is_refused() {
        assertThatThrownBy(() -> schedule(Duration.ofSeconds(59), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> schedule(Duration.ofMinutes(1), 51)).isInstanceOf(IllegalArgumentException.class);
    }

    private static CheckSchedule schedule(Duration interval, int jitter) {
        return new CheckSchedule(true, interval, CheckDepth.SLOW, 0, jitter);
    }
}
