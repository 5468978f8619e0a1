package dev.signalbox.scheduling;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Builds schedulers that wait by the machine's running time: with the clock's, a clock set back by an hour would stop them for an hour. */
final class MonotonicWaiting extends SchedulerBuilder {
    MonotonicWaiting(DataSource source, List<Task<?>> tasks) {
        super(source, tasks);
    }

    @Override
    protected Waiter buildWaiter() {
        return new Waiter(poolingInterval, () -> Instant.ofEpochSecond(0, System.nanoTime()));
    }
}
