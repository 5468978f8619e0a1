package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
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
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunTally;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditedRunStoreTest {
    @TempDir
    Path folder;

    private ConsoleStore store;
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
                MergeSemantics.SEMANTIC_ROUTER);
        plan = store.plans()
                .save(router.id(), remote.id(), 1, "ada", TemporaryStore.NOW, made)
                .id();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private RunStore recorded(AuditTrail trail) {
        return new AuditedRunStore(store.runs(), trail, store.routers(), store.remotes());
    }

    private List<AuditEntry> entries() {
        return store.auditTrail().before(Long.MAX_VALUE, AuditEntryFilter.ALL, 10).stream()
                .map(ChainLink::entry)
                .toList();
    }

    @Test
    void a_run_stands_in_the_trail_when_it_begins_and_when_it_ends() {
        RunStore runs = recorded(store.auditTrail());
        Run run = runs.start(plan, remote.id(), "auto-sync", TemporaryStore.NOW);
        runs.finish(
                run.id(),
                TemporaryStore.NOW,
                new RunOutcome.Applied(
                        RunTally.embedded(1, 0).plusUpserted(3).plusRenewed(7).plusDeleted(2), "hash", 4));

        assertThat(entries()).extracting(AuditEntry::deed).containsExactly("End a run", "Begin a run");
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry.actor().name()).isEqualTo("auto-sync");
            assertThat(entry.on()).isEqualTo("run " + run.id());
            assertThat(entry.place().remoteName()).isEqualTo("prod");
            assertThat(entry.place().routerName()).isEqualTo("bot");
        });
        assertThat(entries().getFirst().changes())
                .extracting(change -> change.what() + " " + change.after())
                .containsExactly("Records written 3", "Vectors re-embedded 7", "Records deleted 2");
    }

    @Test
    void the_outcomes_of_a_run_are_told_apart() {
        RunStore runs = recorded(store.auditTrail());
        Run run = runs.start(plan, remote.id(), "ada", TemporaryStore.NOW);
        runs.finish(
                run.id(),
                TemporaryStore.NOW,
                new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "The store went."));
        assertThat(entries().getFirst().outcome()).isEqualTo(dev.signalbox.audit.AuditOutcome.FAILED);
        runs.reopen(run.id(), RunPart.Kind.RESUME, RunStarter.person("bob"), TemporaryStore.NOW);
        runs.finish(run.id(), TemporaryStore.NOW, new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "It is locked."));
        assertThat(entries().getFirst().outcome()).isEqualTo(dev.signalbox.audit.AuditOutcome.REFUSED);
        assertThat(entries().getFirst().message()).contains("It is locked.");
    }

    @Test
    void the_trail_says_of_an_undo_what_was_restored_and_of_a_resumed_run_who_resumed_it() {
        RunStore runs = recorded(store.auditTrail());
        Run run = runs.start(plan, remote.id(), "ada", TemporaryStore.NOW);
        runs.finish(run.id(), TemporaryStore.NOW, new RunOutcome.Applied(RunTally.NOTHING.plusUpserted(3), "hash", 4));
        Run undo = runs.startUndo(run, "bob", TemporaryStore.NOW);
        runs.finish(
                undo.id(),
                TemporaryStore.NOW,
                new RunOutcome.Stopped(RunPhase.DELETE, RunTally.NOTHING, "The store went."));
        assertThat(entries().getFirst().message())
                .isEqualTo("The undo of run 1 stopped before it was finished. The store went.");
        runs.reopen(undo.id(), RunPart.Kind.RESUME, RunStarter.person("cat"), TemporaryStore.NOW);
        runs.finish(
                undo.id(),
                TemporaryStore.NOW,
                new RunOutcome.Applied(RunTally.NOTHING.plusUpserted(7).plusDeleted(3), null, 7));

        AuditEntry end = entries().getFirst();
        assertThat(end.message()).isEqualTo("Run 1 was undone; 7 records read back as before it.");
        assertThat(end.actor().name()).isEqualTo("cat");
        assertThat(end.changes())
                .extracting(change -> change.what() + " " + change.after())
                .containsExactly("Records restored 7", "Records removed 3");
    }

    @Test
    void a_run_that_cannot_be_written_down_does_not_begin() {
        assertThatThrownBy(() -> recorded(new Away()).start(plan, remote.id(), "ada", TemporaryStore.NOW))
                .isInstanceOf(StoreUnavailableException.class);

        assertThat(store.runs().open()).isEmpty();
        assertThat(store.runs().ofPlan(plan))
                .singleElement()
                .satisfies(run -> assertThat(run.outcome()).isInstanceOf(RunOutcome.Refused.class));
    }

    /** A trail that cannot be written. */
    private static final class Away implements AuditTrail {
        @Override
        public ChainLink append(AuditEntry entry) {
            throw new StoreUnavailableException("The disk is full.", null);
        }

        @Override
        public ChainHead head() {
            return ChainHead.NONE;
        }

        @Override
        public ChainHead anchor() {
            return ChainHead.NONE;
        }

        @Override
        public List<ChainLink> after(long number, AuditEntryFilter filter, int limit) {
            return List.of();
        }

        @Override
        public List<ChainLink> before(long number, AuditEntryFilter filter, int limit) {
            return List.of();
        }

        @Override
        public Optional<ChainLink> find(long number) {
            return Optional.empty();
        }

        @Override
        public Optional<ChainLink> endOf(long beginning) {
            return Optional.empty();
        }

        @Override
        public List<ChainLink> open() {
            return List.of();
        }
    }
}
