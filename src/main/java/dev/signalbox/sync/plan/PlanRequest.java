package dev.signalbox.sync.plan;

import dev.signalbox.route.RouteValue;
import java.util.Map;

/**
 * The options of a plan.
 *
 * @param picks for a route in conflict, the value to take instead of the one that most utterances hold; must be one that some hold
 * @param vectors what becomes of those of records that stay
 * @param leftOut what the plan leaves alone
 * @param irregular what mode {@code remote} does with irregular records; of no effect in the other modes
 */
public record PlanRequest(
        Mode mode,
        MergeSemantics semantics,
        Map<String, RouteValue> picks,
        VectorPolicy vectors,
        LeftOut leftOut,
        IrregularRecords irregular) {
    public PlanRequest {
        picks = Map.copyOf(picks);
    }

    /** The defaults of a mode: nothing picked, re-embedded or left out, irregular records kept in mode {@code remote}. */
    public static PlanRequest of(Mode mode, MergeSemantics semantics) {
        return new PlanRequest(mode, semantics, Map.of(), VectorPolicy.KEPT, LeftOut.NOTHING, IrregularRecords.KEPT);
    }

    /** What a plan was made for, but for its picks. */
    public static PlanRequest of(Plan plan) {
        return new PlanRequest(
                plan.mode(),
                plan.semantics(),
                Map.of(),
                plan.stayingVectors(),
                plan.leftOut(),
                plan.remote().isEmpty() ? IrregularRecords.KEPT : IrregularRecords.NORMALIZED);
    }

    public PlanRequest picking(Map<String, RouteValue> values) {
        return new PlanRequest(mode, semantics, values, vectors, leftOut, irregular);
    }

    public PlanRequest with(VectorPolicy staying) {
        return new PlanRequest(mode, semantics, picks, staying, leftOut, irregular);
    }

    public PlanRequest with(IrregularRecords records) {
        return new PlanRequest(mode, semantics, picks, vectors, leftOut, records);
    }

    public PlanRequest leaving(LeftOut out) {
        return new PlanRequest(mode, semantics, picks, vectors, out, irregular);
    }

    /** Whether records of the remote may be written at all. */
    boolean writesRemote() {
        return mode != Mode.REMOTE || irregular == IrregularRecords.NORMALIZED || vectors == VectorPolicy.RE_EMBEDDED;
    }
}
