package dev.signalbox.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexMissing;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.Runs;
import dev.signalbox.store.Store;
import dev.signalbox.store.StoreUnavailable;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.store.Watched;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.Tally;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on threads of their own, with work that the test makes up. */
class LiveRunsTest {
    private static final Outcome APPLIED = new Outcome.Applied(Tally.NOTHING, "hash", 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Store store;

    @SuppressWarnings("NullAway.Init")
    private Run run;

    @SuppressWarnings("NullAway.Init")
    private LiveRuns live;

    @BeforeEach
    void a_run() {
        store = TemporaryStore.in(folder);
        RouterConfig config = RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("one"))));
        Router router = store.routers().add("bot", config, null, "ada", "Made");
        Remote remote = store.remotes().add(router.id(), "prod", "memory:prod");
        Plan plan = Plan.of(
                new LocalState(config, 0.3),
                new RemoteState(List.of(), null, TestStore.ALL),
                Mode.LOCAL,
                Semantics.SEMANTIC_ROUTER);
        long id = store.plans()
                .save(router.id(), remote.id(), 1, "ada", TemporaryStore.NOW, plan)
                .id();
        run = store.runs().start(id, remote.id(), "ada", TemporaryStore.NOW);
        live = over(store.runs());
    }

    @AfterEach
    void close() {
        live.close();
        store.close();
    }

    private LiveRuns over(Runs runs) {
        Clock clock = Clock.fixed(TemporaryStore.NOW, ZoneOffset.UTC);
        InMemoryIndex index = new InMemoryIndex();
        Surveyor surveyor = new Surveyor(
                _ -> index.another(),
                new NoEncoders(),
                store.routers(),
                store.checks(),
                new Gate(store.policies(), new NoEncoders()),
                clock);
        return new LiveRuns(runs, store.remotes(), surveyor, clock);
    }

    private void begin(Supplier<Outcome> work) {
        live.begin(run, work, UnaryOperator.identity());
    }

    /** Waits for the end of the run, as whoever watches is told of it. */
    private @Nullable Outcome end() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = live.watch(run.id(), now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        }
        return store.runs().find(run.id()).orElseThrow().outcome();
    }

    @Test
    void whoever_watches_is_told_how_it_is_and_of_every_batch_until_they_stop() throws Exception {
        List<String> told = new ArrayList<>();
        CountDownLatch watched = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        begin(() -> {
            await(watched);
            live.recorder(run.id()).accept(at(Phase.UPSERT, 1));
            first.countDown();
            await(left);
            live.recorder(run.id()).accept(at(Phase.UPSERT, 9));
            return APPLIED;
        });

        try (AutoCloseable _ = live.watch(
                run.id(),
                now -> told.add(now.progress().phase() + " " + now.progress().done()))) {
            watched.countDown();
            first.await();
        }
        left.countDown();

        assertThat(end()).isEqualTo(APPLIED);
        assertThat(told).containsExactly("LOCK 0", "UPSERT 1");
    }

    @Test
    void every_batch_is_known_here_and_every_phase_to_the_store() throws Exception {
        List<String> known = new ArrayList<>();
        begin(() -> {
            Consumer<Progress> recorder = live.recorder(run.id());
            for (Progress now : List.of(at(Phase.UPSERT, 1), at(Phase.UPSERT, 5), at(Phase.DELETE, 0))) {
                recorder.accept(now);
                known.add(words(live.find(run.id())) + ", stored "
                        + words(store.runs().find(run.id())));
            }
            return APPLIED;
        });

        end();
        assertThat(known)
                .containsExactly("UPSERT 1, stored UPSERT 1", "UPSERT 5, stored UPSERT 1", "DELETE 0, stored DELETE 0");
    }

    private static Progress at(Phase phase, int done) {
        return new Progress(phase, done, 9, Tally.NOTHING);
    }

    private static String words(Optional<Run> run) {
        Progress progress = run.orElseThrow().progress();
        return progress.phase() + " " + progress.done();
    }

    @Test
    void work_that_throws_ends_its_run() throws Exception {
        begin(() -> {
            throw new IndexMissing("memory:prod");
        });

        assertThat(end())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, out -> assertThat(out.why()).contains("memory:prod"));
    }

    @Test
    void work_that_throws_once_it_writes_leaves_its_run_part_way_with_what_it_did() throws Exception {
        Tally three = Tally.NOTHING.plusUpserted(3);
        begin(() -> {
            live.recorder(run.id()).accept(new Progress(Phase.REWRITE, 0, 1, three));
            throw new IndexMissing("memory:prod");
        });

        assertThat(end()).isInstanceOfSatisfying(Outcome.Stopped.class, out -> {
            assertThat(out.phase()).isEqualTo(Phase.REWRITE);
            assertThat(out.tally()).isEqualTo(three);
        });
    }

    @Test
    void whoever_begins_a_run_says_what_its_outcome_means() throws Exception {
        live.begin(
                run,
                () -> new Outcome.Refused(Outcome.Reason.LOCKED, "It is locked."),
                outcome -> new Outcome.Stopped(Phase.DELETE, Tally.NOTHING, "still"));

        assertThat(end()).isInstanceOf(Outcome.Stopped.class);
    }

    @Test
    void a_run_is_asked_to_stop_while_it_is_under_way_here_and_no_longer() throws Exception {
        live.cancel(run.id());
        assertThat(live.isCancelled(run.id())).isFalse();
        CountDownLatch asked = new CountDownLatch(1);
        begin(() -> {
            await(asked);
            return live.isCancelled(run.id())
                    ? new Outcome.Refused(Outcome.Reason.CANCELLED, "It was asked to stop.")
                    : APPLIED;
        });

        live.cancel(run.id());
        asked.countDown();

        assertThat(end()).isInstanceOf(Outcome.Refused.class);
        live.close();
        assertThat(live.isCancelled(run.id())).isFalse();
    }

    @Test
    void an_end_that_the_store_does_not_take_is_written_again_until_it_does() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        live.close();
        live = over(Watched.runs(store.runs(), (id, outcome) -> {
            if (tries.incrementAndGet() == 1) {
                throw new StoreUnavailable("The disk is full.", null);
            }
        }));
        begin(() -> APPLIED);

        assertThat(end()).isEqualTo(APPLIED);
        live.close();
        assertThat(tries).hasValue(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class NoEncoders implements Encoders {
        @Override
        public Optional<Encoder> find(EncoderName name) {
            return Optional.empty();
        }

        @Override
        public OptionalDouble threshold(EncoderName name) {
            return OptionalDouble.empty();
        }
    }
}
