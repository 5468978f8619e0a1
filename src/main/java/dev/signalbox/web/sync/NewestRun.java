package dev.signalbox.web.sync;

import dev.signalbox.sync.run.Run;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds the newest state of a run for one reader, which may be slower than the run and then skips states. */
final class NewestRun implements Consumer<Run> {
    private final BlockingQueue<Run> box = new ArrayBlockingQueue<>(1);

    /** Takes the place of what was not read yet; a run that has ended stays. */
    @Override
    public synchronized void accept(Run run) {
        Run held = box.peek();
        if (held == null || held.isOpen()) {
            box.clear();
            box.add(run);
        }
    }

    /** The next state, waiting for it so long at most. */
    Optional<Run> next(Duration wait) throws InterruptedException {
        return Optional.ofNullable(box.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    }
}
