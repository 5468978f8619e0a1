package dev.signalbox.syncing.service;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.state.LocalSide;
import java.util.Optional;

/** The plan of a run and the two sides it works on, open until closed. */
public interface RunSides extends AutoCloseable {
    Plan plan();

    LocalSide local();

    RouteIndex index();

    /** The encoder of the local side; empty where it cannot be run here. Found when asked for. */
    Optional<Encoder> encoder();

    /** What blocks the plan. */
    Policy policy();

    /**
     * The local side as a run found it.
     *
     * @param revision that the run began with
     * @throws java.util.NoSuchElementException if that revision is no longer kept
     */
    LocalState base(int revision);

    /** Closes what was opened for the run. */
    @Override
    void close();

    /** Opens the sides of runs. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the sides of a run.
         *
         * @param who the run is by
         * @throws java.util.NoSuchElementException if what the run is about was removed
         * @throws dev.signalbox.index.IndexException if the index cannot be opened
         */
        RunSides open(Run run, String who);
    }
}
