package dev.signalbox.web.sync;

import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.LiveRuns;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the runs that this console started, so that a page opened later knows how fast they go. */
public final class ThroughputMeter {
    private static final Logger LOG = LoggerFactory.getLogger(ThroughputMeter.class);

    private final LiveRuns live;
    private final Clock clock;
    private final Map<Long, Throughput> paces = new ConcurrentHashMap<>();

    public ThroughputMeter(LiveRuns live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    /** Measures a run until it ends. */
    void follow(long run) {
        CompletableFuture<AutoCloseable> watching = new CompletableFuture<>();
        watching.complete(live.watch(run, now -> {
            if (now.isOpen()) {
                note(now);
            } else {
                paces.remove(run);
                var _ = watching.thenAccept(ThroughputMeter::close);
            }
        }));
    }

    /** How fast a run goes, as text; null where nothing can be said yet. */
    @Nullable
    String message(Run run) {
        Throughput pace = paces.get(run.id());
        return pace == null ? null : pace.message(run.progress(), clock.instant());
    }

    private void note(Run run) {
        paces.compute(run.id(), (_, before) -> Throughput.after(before, run.progress(), clock.instant()));
    }

    private static void close(AutoCloseable watching) {
        try {
            watching.close();
        } catch (Exception e) {
            LOG.warn("A run that ended is still measured", e);
        }
    }
}
