package dev.signalbox.chaos;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Store;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.Consent;
import dev.signalbox.sync.apply.Gate;
import dev.signalbox.sync.apply.LiveRuns;
import dev.signalbox.sync.apply.Remedies;
import dev.signalbox.sync.apply.RunWork;
import dev.signalbox.sync.apply.Runner;
import dev.signalbox.sync.apply.Surveyor;
import dev.signalbox.sync.run.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;

/** A console without its pages: a store, a runner, and the stores that remotes lie in. */
final class House implements AutoCloseable {
    /** The router and the remote that every trial has. */
    static final long REMOTE = 1;

    static final long ROUTER = 1;

    final Store store;
    final SchemeIndexes indexes;
    final Runner runner;
    final LiveRuns liveRuns;
    final Remedies remedies;

    /**
     * @param name what its leases are known by
     */
    House(Store store, SchemeIndexes indexes, Encoder encoder, String name, Clock clock, Duration contention) {
        this.store = store;
        this.indexes = indexes;
        Encoders encoders = new Only(encoder);
        Surveyor surveyor = new Surveyor(indexes, encoders, store.routers(), store.checks(), clock);
        remedies = new Remedies(store.runs(), store.journals());
        liveRuns = new LiveRuns(store.runs(), store.remotes(), surveyor, clock);
        this.runner = new Runner(
                new RunWork(
                        new Applier(
                                store.vectors(),
                                clock,
                                time -> Thread.sleep(Math.min(time.toMillis(), contention.toMillis())),
                                Duration.ZERO),
                        store.routers(),
                        store.remotes(),
                        store.plans(),
                        store.runs(),
                        store.journals(),
                        store.policies(),
                        indexes,
                        encoders,
                        liveRuns,
                        name),
                liveRuns,
                remedies,
                store.remotes(),
                store.runs(),
                store.journals(),
                new Gate(store.policies(), encoders),
                surveyor,
                clock,
                Consent.GIVEN);
    }

    /** Waits until a run has ended here. */
    Run ended(Run run) {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = liveRuns.watch(run.id(), now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return liveRuns.find(run.id()).orElseThrow();
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

    Picture picture() {
        try (RouteIndex index = indexes.open(remote().address())) {
            return Picture.of(index, local());
        }
    }

    @Override
    public void close() {
        liveRuns.close();
        indexes.close();
        store.close();
    }

    /** The one encoder there is. */
    record Only(Encoder encoder) implements Encoders {
        @Override
        public Optional<Encoder> find(EncoderName name) {
            return name.equals(encoder.name()) ? Optional.of(encoder) : Optional.empty();
        }

        @Override
        public OptionalDouble threshold(EncoderName name) {
            return OptionalDouble.of(encoder.threshold());
        }
    }
}
