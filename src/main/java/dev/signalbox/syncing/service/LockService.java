package dev.signalbox.syncing.service;

import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.LockRelease;
import dev.signalbox.store.LockReleaseStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.RunStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases stale locks, and records who did that and why. */
public final class LockService {
    private static final Logger LOG = LoggerFactory.getLogger(LockService.class);

    private final IndexProvider indexes;
    private final RunStore runs;
    private final LockReleaseStore releases;
    private final SharedIndexes shared;
    private final Clock clock;

    public LockService(
            IndexProvider indexes, RunStore runs, LockReleaseStore releases, SharedIndexes shared, Clock clock) {
        this.indexes = indexes;
        this.runs = runs;
        this.shared = shared;
        this.releases = releases;
        this.clock = clock;
    }

    /**
     * Returns the current lock of a remote; empty if it is not locked.
     *
     * @throws dev.signalbox.index.IndexException if it cannot be read
     */
    public Optional<HeldLock> find(Remote remote) {
        try (RouteIndex index = indexes.open(remote.address())) {
            return HeldLock.of(index);
        }
    }

    /** The locks of a remote that people opened, newest first. */
    public List<LockRelease> releases(Remote remote, int limit) {
        return releases.of(remote.id(), limit);
    }

    /**
     * Releases the lock of a remote, whoever took it.
     *
     * @param id of the lock that was shown
     * @param reason why; kept
     * @throws RunInProgressException if a run of this console holds it, through this remote or another one that is bound to the same index
     * @throws LockChangedException if the lock is another one now, or released
     */
    public void release(Remote remote, String id, String who, String reason) {
        runs.of(remote.id(), 1).stream().filter(run -> run.isOpen()).findFirst().ifPresent(run -> {
            throw new RunInProgressException(run.id());
        });
        List<Long> others = shared.others(remote).stream().map(Remote::id).toList();
        runs.open().stream()
                .filter(run -> others.contains(run.remoteId()))
                .findFirst()
                .ifPresent(run -> {
                    throw RunInProgressException.throughAnother(run.id());
                });
        try (RouteIndex index = indexes.open(remote.address())) {
            HeldLock lock = HeldLock.of(index)
                    .filter(held -> held.id().equals(id))
                    .orElseThrow(() -> new LockChangedException(remote.address()));
            releases.add(new LockRelease(remote.id(), clock.instant(), who, lock.message(), reason));
            lock.release(index, clock.instant());
        }
        LOG.warn("{} released the lock of {}", who, remote.address());
    }
}
