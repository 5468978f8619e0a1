package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.InMemoryIndex.When;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalRouter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that ended in one way or another leaves to be done with it and with those before it. */
class StandingRunsTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    private Scene.Trial trial;
    private House house;
    private StoredPlan plan;

    @BeforeEach
    void a_console() {
        trial = Scene.in(folder, Drift.SMALL, Mode.LOCAL, Place.MEMORY).copy(folder);
        house = trial.console(CLOCK);
        plan = house.store.plans().find(1).orElseThrow();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Run apply() {
        return house.ended(house.sync.start(plan, "a test"));
    }

    /** Dies in the midst of its writes. */
    private Run stopped() {
        trial.memory().dieOn(InMemoryIndex.Call.REWRITE, 1, When.HALFWAY);
        Run run = apply();
        trial.memory().comeBack();
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        return run;
    }

    @Test
    void a_run_that_died_before_it_wrote_anything_is_in_nobodys_way() {
        Run first = stopped();
        Run dead = house.store.runs().start(plan.id(), House.REMOTE, "a test", CLOCK.instant());
        assertThat(house.remedies.canResume(first)).isFalse();
        house.sync.endAbandoned();
        assertThat(house.remedies.canUndo(house.store.runs().find(dead.id()).orElseThrow()))
                .isFalse();
        assertThat(house.remedies.canResume(first)).isTrue();
        assertThat(house.remedies.canUndo(first)).isTrue();
    }

    @Test
    void a_run_that_stopped_and_was_undone_is_in_nobodys_way() {
        Run first = apply();
        StoredPlan next = removingAStray();
        trial.memory().dieOn(InMemoryIndex.Call.DELETE, 1, When.AFTER);
        Run second = house.ended(house.sync.start(next, "a test"));
        trial.memory().comeBack();
        assertThat(second.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(house.remedies.canUndo(first)).isFalse();
        assertThat(house.ended(house.sync.undo(second.id(), "a test")).outcome())
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(house.remedies.canUndo(first)).isTrue();
    }

    /** A plan that deletes what somebody has added. */
    private StoredPlan removingAStray() {
        Router router = house.store.routers().find(House.ROUTER).orElseThrow();
        try (RouteIndex index = house.index()) {
            index.upsert(List.of(Drift.SMALL.stray(index, 1)));
            Plan made = Plan.of(
                    LocalRouter.state(router, new OneEncoder(Drift.encoder())),
                    IndexSnapshot.of(index).state(),
                    Mode.LOCAL,
                    MergeSemantics.SEMANTIC_ROUTER);
            return house.store
                    .plans()
                    .save(House.ROUTER, House.REMOTE, router.head().number(), "a test", CLOCK.instant(), made);
        }
    }

    @Test
    void a_resume_that_somebodys_lock_keeps_out_can_be_made_again() {
        Run run = stopped();
        ConfigParameter foreign =
                new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2020-01-01T00:00:00+00:00");
        write(foreign);
        Run kept = house.ended(house.sync.resume(run.id(), "a test"));
        assertThat(kept.outcome())
                .isInstanceOfSatisfying(
                        RunOutcome.Stopped.class, out -> assertThat(out.why()).contains("locked"));
        write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.UNLOCKED, ""));
        assertThat(house.ended(house.sync.resume(run.id(), "a test")).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(house.picture()).isEqualTo(trial.scene().planned());
    }

    @Test
    void an_undo_that_somebodys_lock_keeps_out_half_way_can_be_made_again_and_nothing_else() {
        Run run = apply();
        trial.memory().dieOn(InMemoryIndex.Call.RESTORE, 1, When.HALFWAY);
        Run undo = house.ended(house.sync.undo(run.id(), "a test"));
        trial.memory().comeBack();
        write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.LOCKED, "2020-01-01T00:00:00+00:00"));
        Run kept = house.ended(house.sync.resume(undo.id(), "a test"));
        assertThat(kept.outcome()).isInstanceOf(RunOutcome.Stopped.class);
        assertThat(house.remedies.canResume(kept)).isTrue();
        assertThat(house.remedies.canUndo(run)).isFalse();
        write(new ConfigParameter(ConfigParameter.LOCK, ConfigParameter.UNLOCKED, ""));
        assertThat(house.ended(house.sync.resume(undo.id(), "a test")).outcome())
                .isInstanceOf(RunOutcome.Applied.class);
        assertThat(house.picture()).isEqualTo(trial.scene().former());
    }

    private void write(ConfigParameter parameter) {
        try (RouteIndex index = house.index()) {
            index.write(parameter);
        }
    }
}
