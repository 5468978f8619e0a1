package dev.signalbox.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSchedulerTest {
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final Clock clock = Clock.systemUTC();
    private JdbcStore store;
    private JdbcStore other;

    @BeforeEach
    void open() {
        store = JdbcStore.open(folder, clock);
        other = JdbcStore.open(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    @Test
    void two_processes_on_one_database_do_each_task_once() throws InterruptedException {
        int count = 40;
        Queue<String> done = new ConcurrentLinkedQueue<>();
        CountDownLatch all = new CountDownLatch(count);
        TaskHandler work = task -> {
            done.add(task.instance() + task.data());
            all.countDown();
            return new TaskOutcome.Finished();
        };
        try (TaskScheduler first = scheduler(store, work);
                TaskScheduler second = scheduler(other, work)) {
            for (int i = 0; i < count; i++) {
                first.schedule("work", "task " + i, " é", PAST.plusSeconds(i));
            }
            first.start();
            second.start();
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(done).hasSize(count).doesNotHaveDuplicates().contains("task 0 é");
    }

    @Test
    void a_task_of_a_killed_process_is_done_by_the_next() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (TaskScheduler next = scheduler(store, task -> {
            done.countDown();
            return new TaskOutcome.Finished();
        })) {
            next.schedule("work", "left over", "", PAST);
            claimLongAgo();
            next.start();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void what_fails_is_tried_again_and_counts_its_failures() throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        try (TaskScheduler one = scheduler(store, task -> {
            failures.set(task.failures());
            third.countDown();
            throw new IllegalStateException("planned");
        })) {
            one.schedule("work", "bad", "", PAST);
            one.start();
            assertThat(third.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(failures).hasValue(2);
    }

    @Test
    void a_task_exists_once_and_can_be_moved_and_removed() {
        try (TaskScheduler one = scheduler(store, task -> new TaskOutcome.Finished())) {
            assertThat(one.schedule("work", "a", "1", PAST)).isTrue();
            assertThat(one.schedule("work", "a", "2", PAST)).isFalse();
            Instant later = PAST.plus(Duration.ofDays(1));
            assertThat(one.reschedule("work", "a", "3", later)).isTrue();
            assertThat(one.all("work")).containsExactly(new PlannedTask("a", "3", later, false, 0, null, null));
            one.cancel("work", "a");
            one.cancel("work", "a");
            assertThat(one.find("work", "a")).isEmpty();
            assertThatThrownBy(() -> one.schedule("unknown", "a", "", PAST)).hasMessageContaining("unknown");
        }
    }

    private TaskScheduler scheduler(JdbcStore on, TaskHandler work) {
        TaskScheduler made = new TaskScheduler(on.scheduledTasks(), clock);
        made.register(TaskDefinition.onDemand("work", work, failures -> Duration.ZERO));
        return made;
    }

    private void claimLongAgo() throws SQLException {
        try (Connection connection = store.scheduledTasks().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE scheduled_tasks SET picked = 1, picked_by = 'killed', last_heartbeat = "
                    + PAST.toEpochMilli());
        }
    }
}
