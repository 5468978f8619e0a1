package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.InMemoryIndex.Call;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.RecoveryTest.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which steps a run reports as finished, where it was broken off, and when it says that it can be stopped. */
class RunStepsTest {
    private static RunContext attempt(JournalWriter notebook, List<RunProgress> told) {
        return new RunContext("token", "a test", _ -> false, notebook, () -> false, told::add);
    }

    private static RunOutcome apply(World world, List<RunProgress> told) {
        return world.applier()
                .apply(world.plan, world.local, world.index, Optional.of(world.encoder), attempt(world.memo, told));
    }

    private static Set<RunPhase> finished(List<RunProgress> told) {
        return told.getLast().steps().inOrder();
    }

    @Test
    void a_run_that_ends_well_has_finished_every_step_before_the_last() {
        List<RunProgress> told = new ArrayList<>();
        assertThat(apply(new World(Mode.LOCAL), told)).isInstanceOf(RunOutcome.Applied.class);

        assertThat(told.getLast().phase()).isEqualTo(RunPhase.UNLOCK);
        assertThat(finished(told)).isEqualTo(EnumSet.complementOf(EnumSet.of(RunPhase.UNLOCK)));
        assertThat(told.getLast().steps().stoppedAt()).isNull();
    }

    @Test
    void a_step_is_finished_only_after_the_next_one_began() {
        List<RunProgress> told = new ArrayList<>();
        apply(new World(Mode.MERGE), told);

        assertThat(told)
                .allSatisfy(progress -> assertThat(progress.steps().finished()).doesNotContain(progress.phase()));
    }

    @Test
    void a_run_that_fails_while_it_deletes_reports_that_step_and_those_after_it_as_not_done() {
        World world = new World(Mode.LOCAL);
        world.index.failOn(Call.DELETE, 1, When.BEFORE);
        List<RunProgress> told = new ArrayList<>();
        assertThat(apply(world, told)).isInstanceOf(RunOutcome.Stopped.class);

        assertThat(told.getLast().phase()).isEqualTo(RunPhase.UNLOCK);
        assertThat(told.getLast().steps().stoppedAt()).isEqualTo(RunPhase.DELETE);
        assertThat(finished(told))
                .contains(RunPhase.KEEP, RunPhase.UPSERT, RunPhase.REWRITE)
                .doesNotContain(RunPhase.DELETE, RunPhase.COMMIT, RunPhase.VERIFY, RunPhase.HASH);
    }

    @Test
    void a_run_that_is_refused_reports_the_step_that_refused_it() {
        World world = new World(Mode.LOCAL);
        world.local.edit(world.local.read().config().withRoutes(List.of()));
        List<RunProgress> told = new ArrayList<>();
        assertThat(apply(world, told)).isInstanceOf(RunOutcome.Refused.class);

        assertThat(told.getLast().steps().stoppedAt()).isEqualTo(RunPhase.READ);
        assertThat(finished(told)).containsExactly(RunPhase.LOCK);
    }

    @Test
    void a_resumed_run_knows_what_its_earlier_part_finished() {
        World world = new World(Mode.LOCAL);
        world.index.failOn(Call.DELETE, 1, When.BEFORE);
        apply(world, new ArrayList<>());
        List<RunProgress> told = new ArrayList<>();

        RunOutcome outcome = world.applier()
                .resume(
                        world.plan,
                        world.local,
                        world.index,
                        Optional.empty(),
                        world.memo.past(world.base).orElseThrow(),
                        attempt(world.memo, told));

        assertThat(outcome).isInstanceOf(RunOutcome.Applied.class);
        assertThat(finished(told)).isEqualTo(EnumSet.complementOf(EnumSet.of(RunPhase.UNLOCK)));
    }

    @Test
    void a_resumed_run_that_fails_again_still_counts_what_its_earlier_part_did() {
        World world = new World(Mode.LOCAL);
        world.index.failOn(Call.DELETE, 1, When.BEFORE);
        RunOutcome first = apply(world, new ArrayList<>());
        world.index.failOn(Call.READ, 1, When.BEFORE);
        List<RunProgress> told = new ArrayList<>();

        RunOutcome second = world.applier()
                .resume(
                        world.plan,
                        world.local,
                        world.index,
                        Optional.empty(),
                        world.memo.past(world.base).orElseThrow(),
                        attempt(world.memo, told));

        assertThat(second).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(second.tally().upserted())
                .isEqualTo(first.tally().upserted())
                .isPositive();
        assertThat(second.tally().rewritten()).isEqualTo(first.tally().rewritten());
        assertThat(finished(told)).contains(RunPhase.UPSERT, RunPhase.REWRITE).doesNotContain(RunPhase.DELETE);
    }

    @Test
    void an_undo_reports_its_own_steps() {
        World world = new World(Mode.LOCAL);
        apply(world, new ArrayList<>());
        List<RunProgress> told = new ArrayList<>();

        world.applier()
                .undo(
                        world.plan,
                        world.local,
                        world.index,
                        world.memo.past(world.base).orElseThrow(),
                        attempt(JournalWriter.NONE, told));

        assertThat(finished(told))
                .containsExactly(
                        RunPhase.LOCK,
                        RunPhase.READ,
                        RunPhase.UPSERT,
                        RunPhase.DELETE,
                        RunPhase.COMMIT,
                        RunPhase.VERIFY,
                        RunPhase.HASH);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"ERROR"},
            mode = EnumSource.Mode.EXCLUDE)
    void wherever_a_run_says_that_it_can_be_stopped_a_request_stops_it(Mode mode) {
        List<RunProgress> all = new ArrayList<>();
        apply(new World(mode), all);
        int offered = 0;
        for (int nth = 0; nth < all.size(); nth++) {
            if (all.get(nth).steps().canStop()) {
                offered++;
                assertThat(stoppedAt(mode, nth))
                        .as("%s, report %d: %s", mode, nth, all.get(nth))
                        .satisfiesAnyOf(
                                end -> assertThat(end).isInstanceOf(RunOutcome.Stopped.class),
                                end -> assertThat(end)
                                        .isInstanceOfSatisfying(
                                                RunOutcome.Refused.class,
                                                refused -> assertThat(refused.reason())
                                                        .isEqualTo(RunOutcome.Reason.CANCELLED)));
            }
        }
        assertThat(offered).isPositive();
        assertThat(all.getLast().steps().canStop()).isFalse();
    }

    /** A run that is asked to stop right after its n-th report. */
    private static RunOutcome stoppedAt(Mode mode, int nth) {
        World world = new World(mode);
        AtomicBoolean asked = new AtomicBoolean();
        List<RunProgress> told = new ArrayList<>();
        RunContext attempt = new RunContext("token", "a test", _ -> false, world.memo, asked::get, progress -> {
            told.add(progress);
            if (told.size() == nth + 1) {
                asked.set(true);
            }
        });
        return world.applier().apply(world.plan, world.local, world.index, Optional.of(world.encoder), attempt);
    }

    @Test
    void a_request_while_texts_are_embedded_leaves_everything_as_it_was() {
        World world = new World(Mode.LOCAL);
        var before = world.picture();
        AtomicBoolean asked = new AtomicBoolean();
        RunContext attempt = new RunContext(
                "token",
                "a test",
                _ -> false,
                world.memo,
                asked::get,
                progress -> asked.set(asked.get() || progress.phase() == RunPhase.EMBED));

        assertThat(world.applier().apply(world.plan, world.local, world.index, Optional.of(world.encoder), attempt))
                .isInstanceOfSatisfying(
                        RunOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.CANCELLED));
        assertThat(world.picture()).isEqualTo(before);
    }
}
