package dev.signalbox.index;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Does several calls at once, and never more than so many. */
public final class ParallelCalls {
    private ParallelCalls() {}

    /**
     * Does all of the work, in no particular order. Once a piece has failed no further one is begun, and those under way are waited for.
     *
     * @param lanes how many pieces may be under way at once
     * @throws RuntimeException the first failure, the others suppressed in it
     */
    public static <T> void run(int lanes, List<T> work, Consumer<T> act) {
        if (work.size() < 2 || lanes < 2) {
            work.forEach(act);
            return;
        }
        ConcurrentLinkedQueue<T> left = new ConcurrentLinkedQueue<>(work);
        AtomicBoolean failed = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, Math.min(lanes, work.size()))
                    .<Future<?>>mapToObj(lane -> threads.submit(() -> drive(left, act, failed)))
                    .toList();
            await(running);
        }
    }

    private static <T> void drive(ConcurrentLinkedQueue<T> left, Consumer<T> act, AtomicBoolean failed) {
        for (T next = left.poll(); next != null && !failed.get(); next = left.poll()) {
            try {
                act.accept(next);
            } catch (RuntimeException e) {
                failed.set(true);
                throw e;
            }
        }
    }

    private static void await(List<Future<?>> running) {
        RuntimeException first = null;
        for (Future<?> lane : running) {
            try {
                lane.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while calls were under way", e);
            } catch (ExecutionException e) {
                RuntimeException cause = e.getCause() instanceof RuntimeException known
                        ? known
                        : new IllegalStateException(e.getCause());
                if (first == null) {
                    first = cause;
                } else {
                    first.addSuppressed(cause);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
