package dev.signalbox.sync.plan;

import dev.signalbox.route.Value;
import java.util.Map;

/**
 * What somebody wants a plan for.
 *
 * @param picks for a route in conflict, the value to take instead of the one that most utterances hold; must be one that some hold
 * @param vectors what becomes of those of records that stay
 * @param leftOut what the plan leaves alone
 */
public record Aim(Mode mode, Semantics semantics, Map<String, Value> picks, StayingVectors vectors, LeftOut leftOut) {
    public Aim {
        picks = Map.copyOf(picks);
    }

    /** All that a mode does: nothing picked, no vector made anew, nothing left out. */
    public static Aim of(Mode mode, Semantics semantics) {
        return new Aim(mode, semantics, Map.of(), StayingVectors.KEPT, LeftOut.NOTHING);
    }

    /** What a plan was made for, but for its picks. */
    public static Aim of(Plan plan) {
        return new Aim(plan.mode(), plan.semantics(), Map.of(), plan.stayingVectors(), plan.leftOut());
    }

    public Aim picking(Map<String, Value> values) {
        return new Aim(mode, semantics, values, vectors, leftOut);
    }

    public Aim with(StayingVectors staying) {
        return new Aim(mode, semantics, picks, staying, leftOut);
    }

    public Aim leaving(LeftOut out) {
        return new Aim(mode, semantics, picks, vectors, out);
    }
}
