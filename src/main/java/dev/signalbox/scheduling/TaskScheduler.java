package dev.signalbox.scheduling;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Does work when it is due, over one table. Of several processes on a database exactly one claims a task. If it is killed, another
 * one claims the task after {@link #DEAD_AFTER}.
 *
 * <p>Work is registered before the scheduler starts or its table is used. Tasks can be scheduled before the start; they are done
 * after it.
 */
public final class TaskScheduler implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 4;

    /** How long a claim outlives the process that made it. */
    public static final Duration DEAD_AFTER = HEARTBEAT.multipliedBy(MISSED_HEARTBEATS);

    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(3);

    /** Threads are virtual and mostly wait; who does the work limits what happens at once. */
    private static final int MOST_AT_ONCE = 2_000;

    private final String name = UUID.randomUUID().toString();
    private final DataSource source;
    private final Clock clock;
    private final Map<String, TaskDefinition> definitions = new LinkedHashMap<>();
    private @Nullable Scheduler scheduler;
    private @Nullable ExecutorService threads;

    /** Creates a scheduler that does nothing yet; the connections stay open when it is closed. */
    public TaskScheduler(DataSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /**
     * Adds a kind of work.
     *
     * @throws IllegalStateException if the scheduler is in use already, or the name is taken
     */
    public synchronized void register(TaskDefinition definition) {
        if (scheduler != null) {
            throw new IllegalStateException("The scheduler is in use; " + definition.name() + " comes too late.");
        }
        if (definitions.putIfAbsent(definition.name(), definition) != null) {
            throw new IllegalStateException("There is a task " + definition.name() + " already.");
        }
    }

    /** Starts to do what is due, also what became due before. */
    public void start() {
        Scheduler started = scheduler();
        definitions
                .values()
                .forEach(definition -> definition
                        .startedWith()
                        .ifPresent(data -> schedule(definition.name(), definition.name(), data, clock.instant())));
        started.start();
    }

    /**
     * Schedules a task unless one of that instance exists.
     *
     * @return whether it did not exist
     */
    public boolean schedule(String name, String instance, String data, Instant at) {
        return scheduler().scheduleIfNotExists(new TaskInstance<>(known(name), instance, data), at);
    }

    /**
     * Schedules a task, in place of one of that instance that is not running. What is running says itself when it is due again.
     *
     * @return whether nothing of that instance was running
     */
    public boolean reschedule(String name, String instance, String data, Instant at) {
        try {
            return scheduler()
                    .schedule(
                            new TaskInstance<>(known(name), instance, data),
                            at,
                            ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceCurrentlyExecutingException running) {
            return false;
        }
    }

    /** Removes a task. What is running finishes, and may be due again; false if so. */
    public boolean cancel(String name, String instance) {
        try {
            scheduler().cancel(TaskInstanceId.of(known(name), instance));
            return true;
        } catch (TaskInstanceNotFoundException gone) {
            return true;
        } catch (TaskInstanceCurrentlyExecutingException running) {
            return false;
        }
    }

    public Optional<PlannedTask> find(String name, String instance) {
        return scheduler()
                .getScheduledExecution(TaskInstanceId.of(known(name), instance))
                .map(TaskScheduler::planned);
    }

    /** Returns all tasks of a name, those that are due first at the front. */
    public List<PlannedTask> all(String name) {
        List<PlannedTask> found = new ArrayList<>();
        scheduler().fetchScheduledExecutionsForTask(known(name), String.class, one -> found.add(planned(one)));
        return found;
    }

    private static PlannedTask planned(ScheduledExecution<?> stored) {
        return new PlannedTask(
                stored.getTaskInstance().getId(),
                Objects.requireNonNullElse((String) stored.getData(), ""),
                stored.getExecutionTime(),
                stored.isPicked(),
                stored.getConsecutiveFailures(),
                stored.getLastSuccess(),
                stored.getLastFailure());
    }

    private String known(String name) {
        if (!definitions.containsKey(name)) {
            throw new IllegalArgumentException("There is no task " + name + ".");
        }
        return name;
    }

    private synchronized Scheduler scheduler() {
        if (scheduler == null) {
            List<Task<?>> tasks = new ArrayList<>();
            definitions.values().forEach(definition -> tasks.add(task(definition)));
            threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("scheduled-", 0).factory());
            scheduler = new MonotonicWaiting(source, tasks)
                    .serializer(new TextSerializer())
                    .clock(clock::instant)
                    .schedulerName(() -> name)
                    .executorService(threads)
                    .threads(MOST_AT_ONCE)
                    .pollUsingFetch(0.5, 1.0)
                    .pollingInterval(POLLING)
                    .heartbeatInterval(HEARTBEAT)
                    .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                    .enableImmediateExecution()
                    .shutdownMaxWait(PATIENCE_AT_CLOSE)
                    .failureLogging(LogLevel.WARN, false)
                    .build();
        }
        return scheduler;
    }

    private static Task<String> task(TaskDefinition definition) {
        return Tasks.custom(definition.name(), String.class)
                .onFailure((complete, operations) -> operations.reschedule(
                        complete,
                        complete.getTimeDone()
                                .plus(definition.retryAfter().apply(complete.getExecution().consecutiveFailures + 1))))
                .onDeadExecutionRevive()
                .execute((instance, context) -> done(definition, instance, context));
    }

    private static CompletionHandler<String> done(
            TaskDefinition definition, TaskInstance<String> instance, ExecutionContext context) {
        Execution execution = context.getExecution();
        DueTask due = new DueTask(
                instance.getId(),
                Objects.requireNonNullElse(instance.getData(), ""),
                execution.getExecutionTime(),
                execution.consecutiveFailures);
        try {
            return switch (definition.handler().run(due)) {
                case TaskOutcome.Finished finished -> (complete, operations) -> operations.remove();
                case TaskOutcome.DueAgain again ->
                    (complete, operations) -> operations.reschedule(complete, again.at(), again.data());
            };
        } catch (InterruptedException stopped) {
            // The console is being closed; the next one to start does it.
            return (complete, operations) -> operations.reschedule(complete, due.due());
        }
    }

    /** Stops, after a short time for what is running. What does not finish in it is done again by the next start. */
    @Override
    public synchronized void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
