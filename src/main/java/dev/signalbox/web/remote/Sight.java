package dev.signalbox.web.remote;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.SimilarIndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.apply.Surveyor;

/** What a page could learn of what a remote holds. */
public sealed interface Sight {
    record Seen(Survey survey) implements Sight {}

    /**
     * The store did not answer.
     *
     * @param why what happened and what to do next
     * @param similar whether the index is missing and the store has another that its address probably means
     */
    record Unseen(String why, boolean similar) implements Sight {}

    /** The last reading, or a new one where there is none. */
    static Sight of(Remote remote, Surveyor surveyor) {
        try {
            return new Seen(surveyor.survey(remote));
        } catch (IndexException failed) {
            return new Unseen(String.valueOf(failed.getMessage()), failed instanceof SimilarIndexException);
        }
    }
}
