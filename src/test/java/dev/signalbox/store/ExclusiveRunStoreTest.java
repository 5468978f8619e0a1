package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunStarter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveRunStoreTest {
    private static final RunOutcome NOTHING = new RunOutcome.Refused(RunOutcome.Reason.STORE, "It did not answer.");

    @TempDir
    Path folder;

    private ConsoleStore store;
    private StoredPlan one;
    private StoredPlan other;
    private StoredPlan apart;
    private RunStore runs;

    @BeforeEach
    void three_remotes_of_which_two_share_an_index() {
        store = TemporaryStore.in(folder);
        one = plan("one");
        other = plan("other");
        apart = plan("apart");
        Map<Long, List<Long>> sharing =
                Map.of(one.remoteId(), List.of(other.remoteId()), other.remoteId(), List.of(one.remoteId()));
        runs = new ExclusiveRunStore(store.runs(), remote -> sharing.getOrDefault(remote, List.of()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private StoredPlan plan(String name) {
        RouterConfig config = RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("one"))));
        Router router = store.routers().add(name, config, null, "ada", "Made");
        Remote remote = store.remotes().add(router.id(), name, "memory:" + name);
        Plan plan = Plan.of(
                new LocalState(config, 0.3),
                new RemoteState(List.of(), null, TestStore.ALL),
                Mode.LOCAL,
                MergeSemantics.SEMANTIC_ROUTER);
        return store.plans().save(router.id(), remote.id(), 1, "ada", TemporaryStore.NOW, plan);
    }

    private Run start(StoredPlan plan) {
        return runs.start(plan.id(), plan.remoteId(), "ada", TemporaryStore.NOW);
    }

    @Test
    void a_run_through_another_remote_keeps_every_kind_of_run_out() {
        Run former = start(other);
        runs.finish(former.id(), TemporaryStore.NOW, NOTHING);
        Run open = start(one);

        assertThatThrownBy(() -> start(other))
                .isInstanceOfSatisfying(
                        RunInProgressException.class,
                        why -> assertThat(why.runId()).isEqualTo(open.id()))
                .hasMessageContaining("another remote of the same index");
        assertThatThrownBy(() -> runs.startUndo(former, "ada", TemporaryStore.NOW))
                .isInstanceOf(RunInProgressException.class);
        assertThatThrownBy(() ->
                        runs.reopen(former.id(), RunPart.Kind.RESUME, RunStarter.person("bob"), TemporaryStore.NOW))
                .isInstanceOf(RunInProgressException.class);
        assertThatThrownBy(() -> runs.reopen(99, RunPart.Kind.RESUME, RunStarter.person("bob"), TemporaryStore.NOW))
                .isInstanceOf(MissingEntityException.class);
        assertThat(start(apart).isOpen()).isTrue();

        runs.finish(open.id(), TemporaryStore.NOW, NOTHING);
        assertThat(start(other).isOpen()).isTrue();
    }

    @Test
    void of_many_that_begin_at_once_one_does() throws Exception {
        List<Future<?>> begun = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                StoredPlan plan = i % 2 == 0 ? one : other;
                begun.add(threads.submit(() -> start(plan)));
            }
        }
        assertThat(begun.stream().filter(each -> each.state() == Future.State.SUCCESS))
                .hasSize(1);
        assertThat(runs.open()).hasSize(1);
    }
}
