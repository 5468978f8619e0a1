package dev.signalbox.syncing.quality;

import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;

/** What is to be evaluated. */
public sealed interface EvaluationTarget {
    /** A revision of the router, by its own utterances. */
    record RevisionTarget(int revision) implements EvaluationTarget {}

    /** A remote as it is, by the router's newest revision. */
    record RemoteTarget(Remote remote) implements EvaluationTarget {}

    /** A remote as a plan leaves it, by the router as the plan leaves it. */
    record PlanTarget(StoredPlan plan, Remote remote) implements EvaluationTarget {}
}
