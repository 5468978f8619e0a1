package dev.signalbox.store;

import java.util.Map;

/** Stores notes on revisions of routers. */
public interface RevisionNoteStore {
    /** Returns the notes on the revisions of a router from one number to another, both included, by number. */
    Map<Integer, RevisionNote> of(long routerId, int from, int to);

    /**
     * Stores a note, in the place of an earlier one.
     *
     * @param text empty to remove it
     * @throws MissingEntityException if there is no such revision
     */
    void save(long routerId, int number, String text, String who);
}
