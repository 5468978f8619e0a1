package dev.signalbox.web.remote;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;

/** What a page could learn of what a remote holds. */
public sealed interface RemoteSnapshot {
    record Seen(RemoteComparison survey) implements RemoteSnapshot {}

    /**
     * The store did not answer.
     *
     * @param why what happened and what to do next
     * @param similar whether the index is missing and the store has another that its address probably means
     */
    record Unseen(String why, boolean similar) implements RemoteSnapshot {}

    /** The last reading, or a new one where there is none. */
    static RemoteSnapshot of(Remote remote, RemoteComparisons surveyor) {
        try {
            return new Seen(surveyor.survey(remote));
        } catch (IndexException failed) {
            return new Unseen(String.valueOf(failed.getMessage()), failed instanceof SimilarIndexException);
        }
    }
}
