package dev.signalbox.chaos;

import dev.signalbox.Services;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.route.Route;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.service.RunRecovery;
import dev.signalbox.syncing.service.SyncService;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A console without its pages: a store, its syncs, and the stores that remotes lie in. */
final class House implements AutoCloseable {
    /** The router and the remote that every trial has. */
    static final long REMOTE = 1;

    static final long ROUTER = 1;

    final ConsoleStore store;
    final SchemeIndexes indexes;
    final SyncService sync;
    final RunRecovery remedies;
    private final Services works;

    /**
     * @param name what its leases are known by
     */
    House(ConsoleStore store, SchemeIndexes indexes, Encoder encoder, String name, Clock clock, Duration contention) {
        this.store = store;
        this.indexes = indexes;
        PlanApplier applier = new PlanApplier(
                store.vectors(),
                clock,
                time -> Thread.sleep(Math.min(time.toMillis(), contention.toMillis())),
                Duration.ZERO);
        works = new Services(store, indexes, new OneEncoder(encoder), applier, name, clock);
        sync = works.sync();
        remedies = works.recovery();
    }

    /** Waits until a run has ended here. */
    Run ended(Run run) {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = works.liveRuns().watch(run.id(), now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return works.liveRuns().find(run.id()).orElseThrow();
    }

    Remote remote() {
        return store.remotes().find(REMOTE).orElseThrow();
    }

    Optional<Run> newest() {
        return store.runs().of(REMOTE, 1).stream().findFirst();
    }

    List<Route> local() {
        return store.routers().find(ROUTER).orElseThrow().head().config().routes();
    }

    /** The remote as its router sees it. */
    RouteIndex index() {
        return indexes.open(
                remote().address(), store.routers().find(ROUTER).orElseThrow().dialect());
    }

    Picture picture() {
        try (RouteIndex index = index()) {
            return Picture.of(index, local());
        }
    }

    /** Waits for the runs under way; its store can be looked into afterwards. */
    void stop() {
        works.close();
    }

    @Override
    public void close() {
        works.close();
        indexes.close();
        store.close();
    }
}
