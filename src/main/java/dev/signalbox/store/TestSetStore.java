package dev.signalbox.store;

import dev.signalbox.quality.LabelledSentence;
import java.util.List;
import java.util.Optional;

/** Stores the test sets of routers in versions. They are deleted with their router. */
public interface TestSetStore {
    /** Returns the test sets of a router by name. */
    List<TestSet> of(long routerId);

    Optional<TestSet> find(long id);

    /** Returns a version with its sentences. */
    Optional<TestSet.Version> version(long id, int number);

    /** Returns the versions of a test set, the newest first. */
    List<TestSet.VersionLine> versions(long id);

    /**
     * Adds a test set with its first version.
     *
     * @throws NameTakenException if the router has one of this name
     * @throws MissingEntityException if there is no such router
     */
    TestSet add(long routerId, String name, List<LabelledSentence> sentences, String who, String what);

    /**
     * Adds a version.
     *
     * @param base the number of the version that was changed
     * @return the test set with the new version as its head
     * @throws StaleVersionException if a newer version was added meanwhile
     * @throws MissingEntityException if there is no such test set
     */
    TestSet change(long id, int base, List<LabelledSentence> sentences, String who, String what);

    /**
     * Changes the name and the held-out share of a test set; neither makes a version.
     *
     * @param heldOut in percent, from 0 to 90
     * @throws NameTakenException if another one of the router has the name
     * @throws MissingEntityException if there is no such test set
     */
    void rename(long id, String name, int heldOut);

    /** Deletes a test set with its versions and their evaluations; does nothing if there is none. */
    void remove(long id);
}
