package dev.signalbox.sync.apply;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.Indexes;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunUnderWay;
import dev.signalbox.store.Runs;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens locks that nobody is going to open any more. */
public final class Locks {
    private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

    private final Indexes indexes;
    private final Runs runs;
    private final Clock clock;

    public Locks(Indexes indexes, Runs runs, Clock clock) {
        this.indexes = indexes;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Releases a remote's lock, whoever took it.
     *
     * @throws RunUnderWay if a run of this console holds it
     */
    public void release(Remote remote, String who) {
        runs.of(remote.id(), 1).stream().filter(run -> run.isOpen()).findFirst().ifPresent(run -> {
            throw new RunUnderWay(run.id());
        });
        try (RouteIndex index = indexes.open(remote.address())) {
            index.write(ConfigParameter.at(clock.instant(), ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
        }
        LOG.warn("{} released the lock of {}", who, remote.address());
    }
}
