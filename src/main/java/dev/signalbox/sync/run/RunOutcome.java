package dev.signalbox.sync.run;

import org.jspecify.annotations.Nullable;

/** How a run ended. */
public sealed interface RunOutcome {
    RunTally tally();

    /**
     * Everything was done, and a fresh read of both sides showed no difference but what the plan left out or left irregular.
     *
     * @param hash what {@code sr_hash} is now; null where there is none, since the store cannot hold one or the sides still differ
     * @param verified utterances that the fresh read found equal on both sides
     * @param leftOut utterances that differ still, as the plan meant it
     * @param irregular records that mode {@code remote} left as they were: with mixed values, repeated, or under an id that is not the
     *     store's
     */
    record Applied(RunTally tally, @Nullable String hash, int verified, int leftOut, int irregular)
            implements RunOutcome {
        /** Nothing differs any longer. */
        public Applied(RunTally tally, @Nullable String hash, int verified) {
            this(tally, hash, verified, 0, 0);
        }

        /** Whether a fresh read showed both sides the same. */
        public boolean isSynced() {
            return leftOut == 0 && irregular == 0;
        }
    }

    /**
     * Everything was done but for the rows that the store refused: the sides are not the same, and no hash says they are. They can be tried
     * again by themselves.
     *
     * @param refused rows that the store refused, which the journal lists
     * @param verified utterances that the fresh read found equal on both sides
     * @param why what kept their last retry from being begun, or the lock from being released; null for nothing
     */
    record AllBut(
            RunTally tally,
            int refused,
            int verified,
            @Nullable String why) implements RunOutcome {}

    /**
     * Nothing was changed on either side.
     *
     * @param why what stood against it, and what to do next
     */
    record Refused(Reason reason, String why) implements RunOutcome {
        @Override
        public RunTally tally() {
            return RunTally.NOTHING;
        }
    }

    /**
     * It stopped part way: some of the changes were made.
     *
     * @param phase where it stopped
     * @param why what happened, and what to do next
     */
    record Stopped(RunPhase phase, RunTally tally, String why) implements RunOutcome {}

    /** Why nothing was changed. */
    enum Reason {
        /** Mode {@code error} found a difference, which is its way of failing. */
        DRIFT,
        /** Either side is no longer what the plan was made from. */
        STALE,
        LOCKED,
        /** The policy of the remote blocks the plan. */
        BLOCKED,
        /** The encoder failed, or the console cannot run it. */
        ENCODER,
        /** Somebody asked to stop it before anything was written. */
        CANCELLED,
        /** The store failed before anything was written. */
        STORE
    }
}
