package dev.signalbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.sync.plan.Mode;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make test} takes of {@link ChaosTest}: a few of each kind. */
class ChaosShareTest {
    @TempDir
    Path folder;

    private final Ledger ledger = new Ledger();

    @AfterEach
    void all_is_well() {
        assertThat(ledger.tried()).isPositive();
        assertThat(ledger.wrong()).as(ledger.table()).isEmpty();
    }

    @Test
    void a_console_that_is_killed_at_a_step_of_a_run_leaves_what_can_be_finished_or_undone() {
        try (Killing killing = new Killing(folder, ledger, Victim.Start.plain())) {
            Scene scene = Scene.in(folder, Drift.SMALL, Mode.MERGE, Place.EMBEDDED);
            // In the midst of what is kept, of the records that are written and deleted, and of the local side.
            Set<Integer> steps = Set.of(5, 8, 9, 11);
            killing.atSteps(scene, Killing.Act.APPLY, steps::contains);
        }
        assertThat(ledger.tried()).isEqualTo(4);
    }

    @Test
    void a_disk_that_is_full_at_a_write_leaves_no_run_open() {
        Faults faults = new Faults(folder, ledger);
        Scene scene = Scene.in(folder, Drift.SMALL, Mode.MERGE, Place.MEMORY);
        for (int write : new int[] {2, 3, 8, 13, 18}) {
            assertThat(faults.disk(scene, true, write)).isTrue();
        }
        for (int write = 22; faults.disk(scene, false, write); write++) {
            // Up to the last one: that the run has ended.
        }
    }

    @Test
    void a_clock_that_jumps_leaves_no_lock_behind() {
        new Faults(folder, ledger).clock(Scene.in(folder, Drift.SMALL, Mode.LOCAL, Place.MEMORY), new Random(5), 10);
    }

    @Test
    void a_run_of_a_1x_router_survives_failing_calls_a_jumping_clock_and_another_console() {
        Scene scene = Scene.in(folder, Drift.SMALL.indexed(), Mode.MERGE, Place.MEMORY);
        Faults faults = new Faults(folder, ledger);
        faults.clock(scene, new Random(5), 5);
        assertThat(faults.disk(scene, true, 8)).isTrue();
        Crowd crowd = new Crowd(folder, ledger);
        crowd.apply(scene, true, false, new Random(1), 1);
        crowd.apply(scene, false, true, new Random(1), 3);
    }

    @Test
    void of_two_consoles_at_once_one_runs() {
        Crowd crowd = new Crowd(folder, ledger);
        Scene scene = Scene.in(folder, Drift.SMALL, Mode.MERGE, Place.MEMORY);
        crowd.apply(scene, true, false, new Random(1), 1);
        crowd.apply(scene, false, false, new Random(1), 2);
        crowd.apply(scene, false, true, new Random(1), 3);
    }
}
