package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.Entry;
import dev.signalbox.audit.Filter;
import dev.signalbox.audit.Head;
import dev.signalbox.audit.Link;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Semantics;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsTest {
    @TempDir
    Path folder;

    private Store store;
    private long plan;
    private Remote remote;

    @BeforeEach
    void a_plan() {
        store = TemporaryStore.in(folder);
        RouterConfig config = RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("one"))));
        Router router = store.routers().add("bot", config, null, "ada", "Made");
        remote = store.remotes().add(router.id(), "prod", "embedded:x#y");
        Plan made = Plan.of(
                new LocalState(config, 0.3),
                new RemoteState(List.of(), null, TestStore.ALL),
                Mode.LOCAL,
                Semantics.SEMANTIC_ROUTER);
        plan = store.plans()
                .save(router.id(), remote.id(), 1, "ada", TemporaryStore.NOW, made)
                .id();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Runs recorded(AuditTrail trail) {
        return new RecordedRuns(store.runs(), trail, store.routers(), store.remotes());
    }

    private List<Entry> entries() {
        return store.auditTrail().before(Long.MAX_VALUE, Filter.ALL, 10).stream()
                .map(Link::entry)
                .toList();
    }

    @Test
    void a_run_stands_in_the_trail_when_it_begins_and_when_it_ends() {
        Runs runs = recorded(store.auditTrail());
        Run run = runs.start(plan, remote.id(), "auto-sync", TemporaryStore.NOW);
        runs.finish(
                run.id(),
                TemporaryStore.NOW,
                new Outcome.Applied(
                        Tally.embedded(1, 0).plusUpserted(3).plusRenewed(7).plusDeleted(2), "hash", 4));

        assertThat(entries()).extracting(Entry::deed).containsExactly("End a run", "Begin a run");
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.actor().name()).isEqualTo("auto-sync");
            assertThat(entry.on()).isEqualTo("run " + run.id());
            assertThat(entry.place().remoteName()).isEqualTo("prod");
            assertThat(entry.place().routerName()).isEqualTo("bot");
        });
        assertThat(entries().getFirst().changes())
                .extracting(change -> change.what() + " " + change.after())
                .containsExactly("Records written 3", "Vectors made anew 7", "Records deleted 2");
    }

    @Test
    void the_outcomes_of_a_run_are_told_apart() {
        Runs runs = recorded(store.auditTrail());
        Run run = runs.start(plan, remote.id(), "ada", TemporaryStore.NOW);
        runs.finish(run.id(), TemporaryStore.NOW, new Outcome.Stopped(Phase.UPSERT, Tally.NOTHING, "The store went."));
        assertThat(entries().getFirst().outcome()).isEqualTo(dev.signalbox.audit.Outcome.FAILED);
        runs.reopen(run.id());
        runs.finish(run.id(), TemporaryStore.NOW, new Outcome.Refused(Outcome.Reason.LOCKED, "It is locked."));
        assertThat(entries().getFirst().outcome()).isEqualTo(dev.signalbox.audit.Outcome.REFUSED);
        assertThat(entries().getFirst().words()).contains("It is locked.");
    }

    @Test
    void a_run_that_cannot_be_written_down_does_not_begin() {
        assertThatThrownBy(() -> recorded(new Away()).start(plan, remote.id(), "ada", TemporaryStore.NOW))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(store.runs().open()).isEmpty();
        assertThat(store.runs().ofPlan(plan))
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isInstanceOf(Outcome.Refused.class));
    }

    /** A trail that cannot be written. */
    private static final class Away implements AuditTrail {
        @Override
        public Link append(Entry entry) {
            throw new StoreUnavailable("The disk is full.", null);
        }

        @Override
        public Head head() {
            return Head.NONE;
        }

        @Override
        public List<Link> after(long number, Filter filter, int limit) {
            return List.of();
        }

        @Override
        public List<Link> before(long number, Filter filter, int limit) {
            return List.of();
        }

        @Override
        public Optional<Link> find(long number) {
            return Optional.empty();
        }

        @Override
        public Optional<Link> endOf(long beginning) {
            return Optional.empty();
        }

        @Override
        public List<Link> open() {
            return List.of();
        }
    }
}
