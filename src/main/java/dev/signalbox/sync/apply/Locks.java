package dev.signalbox.sync.apply;

import dev.signalbox.index.Indexes;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.LockRelease;
import dev.signalbox.store.LockReleases;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunUnderWay;
import dev.signalbox.store.Runs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens locks that nobody is going to open any more, and writes down who did and why. */
public final class Locks {
    private static final Logger LOG = LoggerFactory.getLogger(Locks.class);

    private final Indexes indexes;
    private final Runs runs;
    private final LockReleases releases;
    private final SharedIndexes shared;
    private final Clock clock;

    public Locks(Indexes indexes, Runs runs, LockReleases releases, SharedIndexes shared, Clock clock) {
        this.indexes = indexes;
        this.runs = runs;
        this.shared = shared;
        this.releases = releases;
        this.clock = clock;
    }

    /**
     * The lock of a remote as it is now; empty where it is open.
     *
     * @throws dev.signalbox.index.IndexException if it cannot be read
     */
    public Optional<HeldLock> find(Remote remote) {
        try (RouteIndex index = indexes.open(remote.address())) {
            return HeldLock.of(index);
        }
    }

    /**
     * Opens a remote's lock, whoever took it.
     *
     * @param id of the lock that was looked at
     * @param reason why; kept
     * @throws RunUnderWay if a run of this console holds it, through this remote or another one that is bound to the same index
     * @throws LockMoved if the lock is another one now, or open
     */
    public void release(Remote remote, String id, String who, String reason) {
        runs.of(remote.id(), 1).stream().filter(run -> run.isOpen()).findFirst().ifPresent(run -> {
            throw new RunUnderWay(run.id());
        });
        List<Long> others = shared.others(remote).stream().map(Remote::id).toList();
        runs.open().stream()
                .filter(run -> others.contains(run.remoteId()))
                .findFirst()
                .ifPresent(run -> {
                    throw RunUnderWay.throughAnother(run.id());
                });
        try (RouteIndex index = indexes.open(remote.address())) {
            HeldLock lock = HeldLock.of(index)
                    .filter(held -> held.id().equals(id))
                    .orElseThrow(() -> new LockMoved(remote.address()));
            releases.add(new LockRelease(remote.id(), clock.instant(), who, lock.words(), reason));
            lock.release(index, clock.instant());
        }
        LOG.warn("{} released the lock of {}", who, remote.address());
    }
}
