package dev.signalbox.store;

import dev.signalbox.inbox.CountedSentence;
import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.inbox.ReportedDecision;
import dev.signalbox.inbox.TriageMark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Stores the decisions that applications report. They are deleted with their router. With a sentence, the vectors that were computed of it are deleted
 * as well.
 */
public interface DecisionStore {
    /** Returns the settings of a router's inbox; {@link InboxSettings#OFF} if they were never saved. */
    InboxSettings settings(long routerId);

    /**
     * Saves the settings of a router's inbox. Decisions that a shorter retention no longer covers are deleted.
     *
     * @throws MissingEntityException if there is no such router
     */
    void configure(long routerId, InboxSettings settings);

    /**
     * Stores decisions, all of them or none. One whose id was stored before is ignored, and so is one that is older than the retention.
     *
     * @param decisions with their sentences after redaction
     * @throws InboxOffException if the inbox is off
     * @throws MissingEntityException if there is no such router
     */
    InboxReceipt add(long routerId, List<ReportedDecision> decisions);

    InboxCounts counts(long routerId);

    /** Returns the open sentences with the newest decisions, newest first. */
    List<InboxSentence> open(long routerId, int limit);

    /** Returns triaged sentences, last triaged first. */
    List<InboxSentence> triaged(long routerId, int offset, int limit);

    /** Returns those of these sentences that the router's inbox has, by id. */
    List<InboxSentence> find(long routerId, Collection<Long> ids);

    /** Marks open sentences; returns how many were open. */
    int triage(long routerId, Collection<Long> ids, TriageMark mark);

    /** Removes the mark of triaged sentences; returns how many had one. */
    int reopen(long routerId, Collection<Long> ids);

    /** Returns the sentences of the newest decisions, each once, with how many of these decisions are on it. */
    List<CountedSentence> newest(long routerId, int decisions);

    /** Deletes the decisions of all routers that are older than the retention; returns how many. */
    int prune();

    /** Deletes all decisions of a router. */
    void clear(long routerId);

    /** Returns the time before which a decision is older than a retention. */
    static Instant limit(InboxSettings settings, Instant now) {
        return now.minus(java.time.Duration.ofDays(settings.days()));
    }
}
