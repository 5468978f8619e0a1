package dev.signalbox.operations;

import dev.signalbox.route.CountText;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.state.CheckTurn;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets one check of a remote run at a time, in all processes on the database, and cuts off one that takes too long. A second check
 * waits for the first, which ends at the latest when it is cut off.
 */
public final class CheckTurns implements CheckTurn {
    /** How much longer than the check itself a claim holds: what is done around it. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final long POLLING_MS = 200;

    private final CheckScheduleStore schedules;
    private final ServerSlots slots;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private final Map<Long, ReentrantLock> running = new ConcurrentHashMap<>();

    public CheckTurns(CheckScheduleStore schedules, ServerSlots slots, Clock clock) {
        this.schedules = schedules;
        this.slots = slots;
        this.clock = clock;
    }

    @Override
    public CheckRecord take(
            Remote remote, Supplier<CheckRecord> examination, Function<String, CheckRecord> unreachable) {
        ReentrantLock own = running.computeIfAbsent(remote.id(), id -> new ReentrantLock());
        try {
            own.lockInterruptibly();
            try {
                Duration cutOff = schedules.limits().cutOff();
                claim(remote.id(), cutOff);
                try {
                    return withinTime(remote, cutOff, examination, unreachable);
                } finally {
                    schedules.release(remote.id(), holder);
                }
            } finally {
                own.unlock();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new CheckInterruptedException(remote.name(), closing);
        }
    }

    private void claim(long remote, Duration cutOff) throws InterruptedException {
        while (!schedules.claim(
                remote, holder, clock.instant(), clock.instant().plus(cutOff).plus(MARGIN))) {
            Thread.sleep(POLLING_MS);
        }
    }

    private CheckRecord withinTime(
            Remote remote,
            Duration cutOff,
            Supplier<CheckRecord> examination,
            Function<String, CheckRecord> unreachable)
            throws InterruptedException {
        ServerSlots.Request request = slots.request(ServerSlots.server(remote.address()));
        FutureTask<CheckRecord> work = new FutureTask<>(() -> {
            try {
                return examination.get();
            } finally {
                request.ended();
            }
        });
        Thread thread = Thread.ofVirtual().name("check-" + remote.id()).start(work);
        try {
            return work.get(cutOff.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            request.cutOff(cutOff);
            thread.interrupt();
            return unreachable.apply(
                    "The check was cut off after "
                            + CountText.count(cutOff.toSeconds(), "second", "seconds")
                            + " because the server had not answered. Check the server, or let checks take longer on the page of schedules.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("The check of " + remote.name() + " failed", failed.getCause());
        } catch (InterruptedException closing) {
            thread.interrupt();
            throw closing;
        }
    }
}
