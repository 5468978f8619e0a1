package dev.signalbox.syncing.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.ObservedStores;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.sync.run.StopRequest;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.state.CheckTurn;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on threads of their own, with work that the test makes up. */
class LiveRunsTest {
    private static final RunOutcome APPLIED = new RunOutcome.Applied(RunTally.NOTHING, "hash", 1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleStore store;

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
                MergeSemantics.SEMANTIC_ROUTER);
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

    private LiveRuns over(RunStore runs) {
        Clock clock = Clock.fixed(TemporaryStore.NOW, ZoneOffset.UTC);
        InMemoryIndex index = new InMemoryIndex();
        RemoteComparisons surveyor = new RemoteComparisons(
                _ -> index.another(),
                new NoEncoders(),
                store.routers(),
                store.checks(),
                store.policies(),
                CheckTurn.AT_ONCE,
                clock);
        return new LiveRuns(runs, store.remotes(), surveyor, clock);
    }

    private void begin(Function<RunControl, RunOutcome> work) {
        live.begin(run, work, UnaryOperator.identity());
    }

    /** Waits for the end of the run, as whoever watches is told of it. */
    private @Nullable RunOutcome end() throws Exception {
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
        begin(control -> {
            await(watched);
            control.progress(at(RunPhase.UPSERT, 1));
            first.countDown();
            await(left);
            control.progress(at(RunPhase.UPSERT, 9));
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
        begin(control -> {
            for (RunProgress now : List.of(at(RunPhase.UPSERT, 1), at(RunPhase.UPSERT, 5), at(RunPhase.DELETE, 0))) {
                control.progress(now);
                known.add(message(live.find(run.id())) + ", stored "
                        + message(store.runs().find(run.id())));
            }
            return APPLIED;
        });

        end();
        assertThat(known)
                .containsExactly("UPSERT 1, stored UPSERT 1", "UPSERT 5, stored UPSERT 1", "DELETE 0, stored DELETE 0");
    }

    private static RunProgress at(RunPhase phase, int done) {
        return new RunProgress(phase, done, 9, RunTally.NOTHING);
    }

    private static String message(Optional<Run> run) {
        RunProgress progress = run.orElseThrow().progress();
        return progress.phase() + " " + progress.done();
    }

    @Test
    void work_that_throws_ends_its_run() throws Exception {
        begin(control -> {
            throw new IndexMissingException("memory:prod");
        });

        assertThat(end())
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class, out -> assertThat(out.why()).contains("memory:prod"));
    }

    @Test
    void work_that_throws_once_it_writes_leaves_its_run_part_way_with_what_it_did() throws Exception {
        RunTally three = RunTally.NOTHING.plusUpserted(3);
        begin(control -> {
            control.progress(new RunProgress(RunPhase.REWRITE, 0, 1, three));
            throw new IndexMissingException("memory:prod");
        });

        assertThat(end()).isInstanceOfSatisfying(RunOutcome.Stopped.class, out -> {
            assertThat(out.phase()).isEqualTo(RunPhase.REWRITE);
            assertThat(out.tally()).isEqualTo(three);
        });
    }

    @Test
    void whoever_begins_a_run_says_what_its_outcome_means() throws Exception {
        live.begin(
                run,
                _ -> new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "It is locked."),
                outcome -> new RunOutcome.Stopped(RunPhase.DELETE, RunTally.NOTHING, "still"));

        assertThat(end()).isInstanceOf(RunOutcome.Stopped.class);
    }

    @Test
    void a_run_is_asked_to_stop_while_it_is_under_way_here_and_no_longer() throws Exception {
        live.stop(run.id(), RunStarter.person("ann"));
        assertThat(live.isCancelled(run.id())).isFalse();
        CountDownLatch asked = new CountDownLatch(1);
        begin(control -> {
            await(asked);
            return control.isCancelled()
                    ? new RunOutcome.Refused(RunOutcome.Reason.CANCELLED, "It was asked to stop.")
                    : APPLIED;
        });

        live.stop(run.id(), RunStarter.person("ann"));
        asked.countDown();

        assertThat(end()).isInstanceOf(RunOutcome.Refused.class);
        live.close();
        assertThat(live.isCancelled(run.id())).isFalse();
    }

    @Test
    void the_first_request_to_stop_counts_and_is_stored_and_told() throws Exception {
        List<String> told = new ArrayList<>();
        CountDownLatch asked = new CountDownLatch(1);
        begin(_ -> {
            await(asked);
            return APPLIED;
        });
        try (AutoCloseable _ = live.watch(
                run.id(),
                now -> told.add(now.stop() == null ? "goes on" : now.stop().by().name()))) {
            live.stop(run.id(), RunStarter.person("ann"));
            live.stop(run.id(), RunStarter.person("bob"));
        }
        assertThat(told).containsExactly("goes on", "ann");
        assertThat(store.runs().find(run.id()).orElseThrow().stop())
                .isEqualTo(new StopRequest(RunStarter.person("ann"), TemporaryStore.NOW));
        asked.countDown();
        end();

        Run again = store.runs().reopen(run.id(), RunPart.Kind.RESUME, RunStarter.person("bob"), TemporaryStore.NOW);
        assertThat(again.stop()).isNull();
        assertThat(store.runs().find(run.id()).orElseThrow().stop()).isNull();
    }

    @Test
    void an_end_that_the_store_does_not_take_is_written_again_until_it_does() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        live.close();
        live = over(ObservedStores.runs(store.runs(), (id, outcome) -> {
            if (tries.incrementAndGet() == 1) {
                throw new StoreUnavailableException("The disk is full.", null);
            }
        }));
        begin(_ -> APPLIED);

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

    private static final class NoEncoders implements EncoderRegistry {
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
