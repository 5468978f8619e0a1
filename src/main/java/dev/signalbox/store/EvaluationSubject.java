package dev.signalbox.store;

import java.time.Instant;

/** What was evaluated. */
public sealed interface EvaluationSubject {
    /** A revision of a router, by its own utterances. */
    record LocalRevision(int revision) implements EvaluationSubject {}

    /**
     * A remote as it was when it was read, by a router of a revision.
     *
     * @param name of the remote at that time
     * @param fingerprint of what was read
     */
    record RemoteReading(int revision, long remoteId, String name, Instant readAt, String fingerprint)
            implements EvaluationSubject {}

    /**
     * A remote as a plan leaves it, by the router as the plan leaves it.
     *
     * @param revision that the plan is based on
     * @param name of the remote at that time
     */
    record PlannedRemote(int revision, long remoteId, String name, long planId) implements EvaluationSubject {}

    /** Returns the revision of the router whose rule chose; of a plan, the one that it is based on. */
    int revision();
}
