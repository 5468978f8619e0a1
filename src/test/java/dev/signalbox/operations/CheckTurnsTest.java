package dev.signalbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.signin.HandClock;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.web.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTurnsTest {
    private static final CheckLimits SHORT = new CheckLimits(2, 1, CheckLimits.SHORTEST_CUT_OFF);

    @TempDir
    Path folder;

    private Stage stage;
    private Remote remote;
    private CheckScheduleStore schedules;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        remote = stage.drifted("support", "prod");
        schedules = stage.store().checkSchedules();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_check_that_hangs_is_cut_off_and_reported_and_what_it_finds_later_counts_for_nothing() {
        schedules.saveLimits(SHORT);
        CountDownLatch answers = new CountDownLatch(1);
        CheckRecord found = turns(Clock.systemUTC())
                .take(
                        remote,
                        () -> {
                            awaitStubbornly(answers);
                            return stage.services().comparisons().check(remote, CheckDepth.SLOW);
                        },
                        why -> stage.services().comparisons().unreachable(remote, CheckDepth.SLOW, why));
        assertThat(found.check().status()).isEqualTo(Status.UNREACHABLE);
        assertThat(found.check().cause()).contains("cut off after 1 second");
        assertThat(schedules.state(remote.id()).failures()).isEqualTo(1);
        answers.countDown();
    }

    @Test
    void two_processes_never_check_a_remote_at_once() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CheckRecord any = stage.services().comparisons().check(remote, CheckDepth.FAST);
        FutureTask<?>[] all = new FutureTask<?>[6];
        for (int i = 0; i < all.length; i++) {
            CheckTurns own = turns(Clock.systemUTC());
            all[i] = new FutureTask<>(() -> {
                go.await();
                return own.take(
                        remote,
                        () -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            schedules.state(remote.id());
                            now.decrementAndGet();
                            return any;
                        },
                        why -> any);
            });
            Thread.startVirtualThread(all[i]);
        }
        go.countDown();
        for (FutureTask<?> each : all) {
            each.get();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void a_claim_of_a_killed_process_ends_and_one_of_a_clock_that_was_set_back_counts_for_nothing() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Instant until = now.plusSeconds(80);
        assertThat(schedules.claim(remote.id(), "killed", now, until)).isTrue();
        assertThat(schedules.claim(remote.id(), "next", now.plusSeconds(79), until))
                .isFalse();
        assertThat(schedules.claim(remote.id(), "next", until, until.plusSeconds(80)))
                .isTrue();
        schedules.release(remote.id(), "killed");
        assertThat(schedules.claim(remote.id(), "third", until, until.plusSeconds(80)))
                .isFalse();
        Instant hourEarlier = now.minus(Duration.ofHours(1));
        assertThat(schedules.claim(remote.id(), "third", hourEarlier, hourEarlier.plusSeconds(80)))
                .isTrue();
    }

    @Test
    void a_remote_that_answers_again_is_checked_as_usual() {
        schedules.checked(remote.id(), false);
        schedules.checked(remote.id(), false);
        assertThat(schedules.state(remote.id()).failures()).isEqualTo(2);
        stage.services().comparisons().check(remote, CheckDepth.SLOW);
        assertThat(schedules.state(remote.id()).failures()).isZero();
    }

    @Test
    void tasks_follow_schedules_and_a_clock_that_is_set_back() {
        HandClock clock = new HandClock();
        TaskScheduler tasks = new TaskScheduler(stage.store().scheduledTasks(), clock);
        try (tasks;
                ScheduledChecks checks = new ScheduledChecks(
                        schedules,
                        stage.store().remotes(),
                        stage.services().comparisons(),
                        new ServerSlots(System::nanoTime),
                        tasks,
                        clock)) {
            checks.arrange();
            assertThat(checks.planned()).isEmpty();
            schedules.save(
                    new ScheduleScope.OfRouter(remote.routerId()),
                    Optional.of(new CheckSchedule(true, Duration.ofMinutes(5), CheckDepth.FAST, 0, 0)));
            checks.arrange();
            Instant due = checks.planned(remote.id()).orElseThrow().due();
            assertThat(due).isBetween(clock.instant(), clock.instant().plus(Duration.ofMinutes(5)));
            clock.wait(Duration.ofDays(-1));
            checks.arrange();
            assertThat(checks.planned(remote.id()).orElseThrow().due())
                    .isBefore(clock.instant().plus(Duration.ofMinutes(5)).plusMillis(1));
            schedules.save(
                    new ScheduleScope.OfRemote(remote.id()),
                    Optional.of(new CheckSchedule(false, Duration.ofMinutes(5), CheckDepth.FAST, 0, 0)));
            checks.arrange();
            assertThat(checks.planned()).isEmpty();
        }
    }

    private CheckTurns turns(Clock clock) {
        return new CheckTurns(schedules, new ServerSlots(System::nanoTime), clock);
    }

    /** As a library does that ignores interruption. */
    private static void awaitStubbornly(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException ignored) {
                // It goes on waiting.
            }
        }
    }
}
