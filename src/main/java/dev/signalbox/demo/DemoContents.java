package dev.signalbox.demo;

import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import java.util.List;
import java.util.Optional;

/**
 * What the demo consists of now: what the console made, and what people added to it or changed in it.
 *
 * @param own the remote that the console made; empty if it was removed, or has another address now
 * @param records how many records of its index the demo explains: those it made, and those of its own routes
 * @param recordsAdded how many records of the index have another route or utterance
 * @param indexShared whether another remote is connected to the index, which therefore stays as it is
 * @param indexProblem why the index could not be read; empty if it was
 * @param edits what people changed in the router, a line each
 * @param added the remotes that people added
 */
public record DemoContents(
        Router router,
        Optional<Remote> own,
        int records,
        int recordsAdded,
        boolean indexShared,
        String indexProblem,
        List<String> edits,
        List<Remote> added) {
    public DemoContents {
        edits = List.copyOf(edits);
        added = List.copyOf(added);
    }

    /** Returns whether there is nothing but what the console made. */
    public boolean isUntouched() {
        return edits.isEmpty() && added.isEmpty() && recordsAdded == 0;
    }

    /** Returns whether the demo's remote has to stay where additions are kept: its index has records that people added. */
    public boolean keepsOwn() {
        return recordsAdded > 0;
    }
}
