package dev.signalbox.store;

import dev.signalbox.schedule.RetainedKind;
import dev.signalbox.schedule.RetentionRule;
import java.time.Instant;

/**
 * Deletes what is old. What is still needed stays, whatever the rule says: the last check of a remote and the last one that reached
 * it; runs that an undo may need, the newest ones of a remote, and those of plans in reviews; the last evaluation of each kind and
 * those that a quality gate compares; the audit trail from the first start entry without an end on.
 */
public interface RetentionStore {
    RetentionRule rule(RetainedKind kind);

    void saveRule(RetainedKind kind, RetentionRule rule);

    /** Returns how many rows of a kind there are. */
    long count(RetainedKind kind);

    /** Returns how many of them a rule deletes, if nothing bounds it. */
    long due(RetainedKind kind, RetentionRule rule, Instant now);

    /**
     * Deletes the oldest rows that a rule deletes, in one transaction. Of the audit trail the hash of the last deleted entry is kept, so that
     * the rest of the chain can still be verified.
     *
     * @param limit how many at most
     * @return how many were deleted; 0 if nothing is left to delete
     */
    int delete(RetainedKind kind, RetentionRule rule, Instant now, int limit);
}
