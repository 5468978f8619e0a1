package dev.signalbox.store;

import dev.signalbox.account.PermissionReach;
import dev.signalbox.review.ConcernedReview;
import java.util.List;

/** Finds work that was begun and not finished: open reviews that concern a person, and plans that were not applied. Each call is one query. */
public interface OpenWorkStore {
    /**
     * Returns the open reviews that may wait for a person, newest first.
     *
     * @param name of the person
     * @param judges where they may approve
     * @param syncs where they may apply
     */
    List<ConcernedReview> reviews(String name, PermissionReach judges, PermissionReach syncs, int limit);

    /**
     * Returns the plans of auto-sync that it may not apply by itself.
     *
     * @param where the remotes
     */
    List<OpenPlan> decisions(PermissionReach where, int limit);

    /**
     * Returns the newest plan of each remote that was not applied since, newest first; without those that local or the remote has moved past
     * by a run.
     *
     * @param sees where the person may look
     */
    List<OpenPlan> newestPlans(PermissionReach sees, int limit);

    /** Returns the plans of a remote that were not applied, newest first. */
    List<OpenPlan> plans(long remote, int offset, int limit);

    /** Returns how many plans of a remote were not applied. */
    int countPlans(long remote);
}
