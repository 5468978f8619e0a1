package dev.signalbox.store;

import dev.signalbox.quality.LintSubject;
import java.util.List;

/** Stores what people decided about findings of the lint. */
public interface LintDecisionStore {
    /** Returns the decisions on a router's findings, newest first. */
    List<LintDecision> of(long routerId);

    /**
     * Stores a decision; one on the same subject stays as it is.
     *
     * @throws MissingEntityException if there is no such router
     */
    LintDecision save(long routerId, LintSubject subject, String who);

    /** Withdraws a decision. Returns whether there was one. */
    boolean withdraw(long routerId, long id);
}
