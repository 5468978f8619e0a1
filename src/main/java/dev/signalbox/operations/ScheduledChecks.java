package dev.signalbox.operations;

import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.CheckState;
import dev.signalbox.schedule.CheckTimes;
import dev.signalbox.scheduling.DueTask;
import dev.signalbox.scheduling.PlannedTask;
import dev.signalbox.scheduling.TaskDefinition;
import dev.signalbox.scheduling.TaskOutcome;
import dev.signalbox.scheduling.TaskScheduler;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks remotes when their schedules say so: one task for each remote whose schedule is on. */
public final class ScheduledChecks implements AutoCloseable {
    /** The name of the tasks; the instance is the id of the remote. */
    public static final String TASK = "check";

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledChecks.class);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final Duration COMPARED_EVERY = Duration.ofSeconds(30);

    private final CheckScheduleStore schedules;
    private final RemoteStore remotes;
    private final RemoteComparisons comparisons;
    private final ServerSlots slots;
    private final TaskScheduler tasks;
    private final Clock clock;
    /** By the machine's running time: what repairs plans of a clock that was set back must not depend on it. */
    private final ScheduledExecutorService repairs = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("schedules").factory());

    public ScheduledChecks(
            CheckScheduleStore schedules,
            RemoteStore remotes,
            RemoteComparisons comparisons,
            ServerSlots slots,
            TaskScheduler tasks,
            Clock clock) {
        this.schedules = schedules;
        this.remotes = remotes;
        this.comparisons = comparisons;
        this.slots = slots;
        this.tasks = tasks;
        this.clock = clock;
        tasks.register(TaskDefinition.onDemand(TASK, this::run, failures -> RETRY));
    }

    /** Starts to keep the tasks as the schedules say. */
    @SuppressWarnings("FutureReturnValueIgnored") // arrangeOrWarn reports what fails
    public void start() {
        repairs.scheduleWithFixedDelay(this::arrangeOrWarn, 0, COMPARED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Counts a check, whoever asked for it: a remote that answers again is checked as usual. */
    public void checked(CheckRecord made) {
        schedules.checked(made.remoteId(), made.check().status() != Status.UNREACHABLE);
    }

    /** Returns the tasks of remotes, by remote. */
    public Map<Long, PlannedTask> planned() {
        return tasks.all(TASK).stream()
                .collect(Collectors.toMap(task -> Long.valueOf(task.instance()), Function.identity()));
    }

    /** Returns the task of a remote; empty if none is planned. */
    public Optional<PlannedTask> planned(long remote) {
        return tasks.find(TASK, String.valueOf(remote));
    }

    /**
     * Makes the tasks those that the schedules ask for: adds what is missing, removes what is off, and moves what is later than it can
     * be, because its schedule was changed, its remote answered again or the clock was set back.
     */
    public void arrange() {
        CheckSchedules set = schedules.schedules();
        Map<Long, CheckState> states = schedules.states();
        Map<Long, PlannedTask> left = new HashMap<>(planned());
        for (Remote remote : remotes.all()) {
            CheckSchedule schedule = set.of(remote.id(), remote.routerId()).schedule();
            PlannedTask task = left.get(remote.id());
            if (schedule.on()) {
                left.remove(remote.id());
                int failures = states.getOrDefault(remote.id(), CheckState.NONE).failures();
                arrange(remote.id(), schedule, failures, Optional.ofNullable(task));
            }
        }
        left.keySet().forEach(gone -> tasks.cancel(TASK, String.valueOf(gone)));
    }

    private void arrange(long remote, CheckSchedule schedule, int failures, Optional<PlannedTask> task) {
        Instant now = clock.instant();
        boolean late = task.filter(planned -> !planned.running())
                .filter(planned -> planned.due().isAfter(CheckTimes.latest(schedule, failures, now)))
                .isPresent();
        if (task.isEmpty() || late) {
            tasks.reschedule(TASK, String.valueOf(remote), "", CheckTimes.next(schedule, remote, failures, now));
        }
    }

    private void arrangeOrWarn() {
        try {
            arrange();
        } catch (StoreUnavailableException closed) {
            LOG.debug("The console was closed while it compared its tasks with the schedules", closed);
        } catch (RuntimeException e) {
            LOG.warn("The scheduled checks could not be compared with the schedules: {}", e.getMessage());
        }
    }

    private TaskOutcome run(DueTask task) throws InterruptedException {
        long id = Long.parseLong(task.instance());
        Optional<Remote> remote = remotes.find(id);
        Optional<CheckSchedule> schedule = remote.map(
                        each -> schedules.schedules().of(id, each.routerId()).schedule())
                .filter(CheckSchedule::on);
        if (remote.isEmpty() || schedule.isEmpty()) {
            return new TaskOutcome.Finished();
        }
        try {
            check(remote.get(), schedule.get().depthOf(schedules.state(id).checks() + 1));
        } catch (NoSuchElementException removed) {
            LOG.debug("Remote {} was removed during its check", id, removed);
            return new TaskOutcome.Finished();
        } catch (CheckInterruptedException closing) {
            throw (InterruptedException) new InterruptedException().initCause(closing);
        }
        return new TaskOutcome.DueAgain(
                CheckTimes.next(schedule.get(), id, schedules.state(id).failures(), clock.instant()), "");
    }

    private void check(Remote remote, CheckDepth depth) throws InterruptedException {
        switch (slots.enter(ServerSlots.server(remote.address()), schedules.limits())) {
            case ServerSlots.Entry.Slot slot -> {
                try (slot) {
                    comparisons.check(remote, depth);
                }
            }
            case ServerSlots.Entry.Hangs hangs ->
                comparisons.unreachable(
                        remote,
                        depth,
                        "It was not asked: its server did not answer another check in time. It is asked again later.");
        }
    }

    /** Returns the remotes whose schedules are on. */
    public List<Remote> watched() {
        CheckSchedules set = schedules.schedules();
        return remotes.all().stream()
                .filter(remote ->
                        set.of(remote.id(), remote.routerId()).schedule().on())
                .toList();
    }

    @Override
    public void close() {
        repairs.shutdownNow();
    }
}
