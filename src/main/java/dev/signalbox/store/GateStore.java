package dev.signalbox.store;

import dev.signalbox.quality.GateRule;
import java.util.Optional;

/** Stores the gates of remotes, and which evaluations they compare for a plan. They are deleted with their remote. */
public interface GateStore {
    /** Returns the rule of a remote; empty if it has no gate. */
    Optional<GateRule> rule(long remoteId);

    /**
     * Stores the rule of a remote, replacing a former one.
     *
     * @param rule its age is stored in whole days, at least one; empty for no gate
     * @throws MissingEntityException if there is no such remote
     */
    void save(long remoteId, Optional<GateRule> rule);

    /** Returns the evaluations of a plan for the gate of a remote; empty if there are none, or one of them was removed. */
    Optional<GateEvaluation> evaluation(long planId, long remoteId);

    /**
     * Stores the evaluations of a plan for a gate, replacing former ones.
     *
     * @throws MissingEntityException if there is no such plan or remote
     */
    void save(GateEvaluation evaluation);
}
