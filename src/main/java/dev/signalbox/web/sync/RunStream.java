package dev.signalbox.web.sync;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.service.LiveRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells one browser how a run goes, as server-sent events: {@code step} when a step begins, {@code progress} within it and
 * at every heartbeat, {@code stop} when what is offered about stopping changes, {@code done} once when the run has ended, and a comment now and then to keep the connection alive.
 */
final class RunStream {
    /** Least time between two events: faster than a person reads. */
    private static final Duration APART = Duration.ofMillis(150);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** After so many heartbeats the browser is asked to come again, so that no line stays open for ever. */
    private static final int HEARTBEATS = 180;

    private final OutputStream out;
    private final Function<Run, String> step;
    private final Function<Run, String> progress;
    private final Function<Run, String> stop;
    private @Nullable RunPhase told;
    private @Nullable String offered;

    /**
     * Takes the line.
     *
     * @param step makes the fragment of a {@code step} event
     * @param progress makes the fragment of a {@code progress} event
     * @param stop makes the fragment of a {@code stop} event, which says whether the run can be stopped or is stopping
     */
    RunStream(
            OutputStream out, Function<Run, String> step, Function<Run, String> progress, Function<Run, String> stop) {
        this.out = out;
        this.step = step;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Writes until the run has ended.
     *
     * @throws IOException if the browser has disconnected
     */
    void follow(LiveRuns live, long id, NewestRun newest) throws IOException, InterruptedException {
        for (int silent = 0; silent < HEARTBEATS; ) {
            Optional<Run> next = newest.next(HEARTBEAT);
            if (next.isEmpty()) {
                silent++;
                write(": still here\n\n");
                // A run of another console sends no events here; its state is in the store.
                next = live.find(id);
            }
            if (next.isEmpty() || !next.get().isOpen()) {
                write("event: done\ndata: done\n\n");
                return;
            }
            tell(next.get());
            Thread.sleep(APART);
        }
    }

    private void tell(Run run) throws IOException {
        if (told != run.progress().phase()) {
            told = run.progress().phase();
            event("step", step.apply(run));
        }
        event("progress", progress.apply(run));
        String now = stop.apply(run);
        if (!now.equals(offered)) {
            offered = now;
            event("stop", now);
        }
    }

    private void event(String name, String html) throws IOException {
        StringBuilder event = new StringBuilder("event: ").append(name).append('\n');
        html.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        write(event.append('\n').toString());
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
