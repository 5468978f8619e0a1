package dev.signalbox.syncing.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done with runs, from what the store keeps of them alone. */
class RunRecoveryTest {
    private static final RunOutcome APPLIED = new RunOutcome.Applied(RunTally.NOTHING, "hash", 1);
    private static final RunOutcome ALL_BUT = new RunOutcome.AllBut(RunTally.NOTHING, 1, 1, null);
    private static final RunOutcome REFUSED = new RunOutcome.Refused(RunOutcome.Reason.LOCKED, "It is locked.");
    private static final RunOutcome STOPPED =
            new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "The store went.");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ConsoleStore store;

    @SuppressWarnings("NullAway.Init")
    private RunRecovery remedies;

    @SuppressWarnings("NullAway.Init")
    private Remote remote;

    @SuppressWarnings("NullAway.Init")
    private Plan plan;

    @BeforeEach
    void a_plan() {
        store = TemporaryStore.in(folder);
        remedies = new RunRecovery(store.runs(), store.journals());
        RouterConfig config = RouterConfig.of("huggingface", "x", List.of(Route.of("a", List.of("one"))));
        Router router = store.routers().add("bot", config, null, "ada", "Made");
        remote = store.remotes().add(router.id(), "prod", "memory:prod");
        plan = Plan.of(
                new LocalState(config, 0.3),
                new RemoteState(List.of(), null, TestStore.ALL),
                Mode.LOCAL,
                MergeSemantics.SEMANTIC_ROUTER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Of a plan of its own; has written nothing down yet. */
    private Run begun() {
        long id = store.plans()
                .save(remote.routerId(), remote.id(), 1, "ada", TemporaryStore.NOW, plan)
                .id();
        return store.runs().start(id, remote.id(), "ada", TemporaryStore.NOW);
    }

    /** Has written down that it begins to change the remote. */
    private Run changing() {
        Run run = begun();
        store.journals().begin(Journal.begun(run.id(), 1, true, null, null));
        store.journals().complete(run.id());
        store.journals().intend(run.id(), RunPhase.UPSERT, 0);
        return run;
    }

    private Run ended(Run run, RunOutcome outcome) {
        store.runs().finish(run.id(), TemporaryStore.NOW, outcome);
        return store.runs().find(run.id()).orElseThrow();
    }

    private String offered(Run run) {
        return (remedies.canResume(run) ? "resume " : "")
                + (remedies.canRetry(run) ? "retry " : "")
                + (remedies.canUndo(run) ? "undo" : "");
    }

    @Test
    void each_end_has_its_own_ways_on() {
        assertThat(offered(ended(changing(), APPLIED))).isEqualTo("undo");
        assertThat(offered(ended(changing(), ALL_BUT))).isEqualTo("retry undo");
        assertThat(offered(ended(changing(), STOPPED))).isEqualTo("resume undo");
        assertThat(offered(ended(begun(), REFUSED))).isEmpty();
    }

    @Test
    void a_run_that_changed_nothing_is_over_however_it_ended() {
        Run kept = begun();
        store.journals().begin(Journal.begun(kept.id(), 1, true, null, null));
        Run stopped = ended(kept, STOPPED);

        assertThat(offered(stopped)).isEmpty();
        assertThat(remedies.journal(stopped)).isEmpty();
        assertThat(remedies.kept(stopped)).isPresent();
    }

    @Test
    void a_run_under_way_has_no_remedy() {
        Run run = changing();

        assertThat(offered(run)).isEmpty();
        assertThat(remedies.journal(run)).isEmpty();
    }

    @Test
    void only_the_newest_run_that_changed_something_has_a_remedy() {
        Run first = ended(changing(), STOPPED);
        ended(begun(), REFUSED);
        assertThat(offered(first)).isEqualTo("resume undo");

        Run open = begun();
        assertThat(offered(first)).isEmpty();
        ended(open, STOPPED);
        assertThat(offered(first)).isEqualTo("resume undo");

        Run second = ended(changing(), APPLIED);
        assertThat(offered(first)).isEmpty();
        Run undo = ended(store.runs().startUndo(second, "ada", TemporaryStore.NOW), APPLIED);
        assertThat(offered(second)).isEmpty();
        assertThat(offered(undo)).isEmpty();
        assertThat(offered(first)).isEqualTo("resume undo");
    }

    @Test
    void an_undo_that_stopped_is_gone_on_with_and_stands_before_the_run_that_it_takes_back() {
        Run run = ended(changing(), APPLIED);
        Run undo = ended(store.runs().startUndo(run, "ada", TemporaryStore.NOW), STOPPED);

        assertThat(offered(undo)).isEqualTo("resume ");
        assertThat(offered(run)).isEmpty();
        assertThat(remedies.journal(undo)).isEqualTo(remedies.kept(run)).isPresent();
        assertThat(remedies.keptRecords(undo)).isEqualTo(remedies.keptRecords(run));
    }

    @Test
    void a_run_whose_journal_was_given_up_has_no_remedy() {
        Run run = ended(changing(), APPLIED);
        store.journals().prune(remote.id(), 0);

        assertThat(offered(run)).isEmpty();
        assertThat(remedies.kept(run)).isEmpty();
    }
}
