package dev.signalbox.sync.plan;

import dev.signalbox.route.Value;
import java.util.Map;

/**
 * What somebody wants a plan for.
 *
 * @param picks for a route in conflict, the value to take instead of the one that most utterances hold; must be one that some hold
 * @param vectors what becomes of those of records that stay
 * @param leftOut what the plan leaves alone
 * @param irregular what mode {@code remote} does with irregular records; of no effect in the other modes
 */
public record Aim(
        Mode mode,
        Semantics semantics,
        Map<String, Value> picks,
        StayingVectors vectors,
        LeftOut leftOut,
        IrregularRecords irregular) {
    public Aim {
        picks = Map.copyOf(picks);
    }

    /** All that a mode does: nothing picked, no vector made anew, nothing left out, irregular records kept in mode {@code remote}. */
    public static Aim of(Mode mode, Semantics semantics) {
        return new Aim(mode, semantics, Map.of(), StayingVectors.KEPT, LeftOut.NOTHING, IrregularRecords.KEPT);
    }

    /** What a plan was made for, but for its picks. */
    public static Aim of(Plan plan) {
        return new Aim(
                plan.mode(),
                plan.semantics(),
                Map.of(),
                plan.stayingVectors(),
                plan.leftOut(),
                plan.remote().isEmpty() ? IrregularRecords.KEPT : IrregularRecords.NORMALIZED);
    }

    public Aim picking(Map<String, Value> values) {
        return new Aim(mode, semantics, values, vectors, leftOut, irregular);
    }

    public Aim with(StayingVectors staying) {
        return new Aim(mode, semantics, picks, staying, leftOut, irregular);
    }

    public Aim with(IrregularRecords records) {
        return new Aim(mode, semantics, picks, vectors, leftOut, records);
    }

    public Aim leaving(LeftOut out) {
        return new Aim(mode, semantics, picks, vectors, out, irregular);
    }

    /** Whether records of the remote may be written at all. */
    boolean writesRemote() {
        return mode != Mode.REMOTE || irregular == IrregularRecords.NORMALIZED || vectors == StayingVectors.ANEW;
    }
}
