package dev.signalbox.sync.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a plan changes on the remote, each list by route, then utterance.
 *
 * @param move records that stay and get the id of the store's rule, without being embedded; one of them that gets another value too is here
 *     and in no other list
 * @param renew records that stay and are re-embedded; one of them that gets another value too is here and in no other list
 */
public record RemoteChanges(
        List<Step.Upsert> upsert,
        List<Step.Move> move,
        List<Step.Renew> renew,
        List<Step.Rewrite> rewrite,
        List<Step.Delete> delete) {
    public static final RemoteChanges NONE = new RemoteChanges(List.of(), List.of(), List.of(), List.of(), List.of());

    public RemoteChanges {
        upsert = List.copyOf(upsert);
        move = List.copyOf(move);
        renew = List.copyOf(renew);
        rewrite = List.copyOf(rewrite);
        delete = List.copyOf(delete);
    }

    /** Changes of which none moves a record. */
    public RemoteChanges(
            List<Step.Upsert> upsert, List<Step.Renew> renew, List<Step.Rewrite> rewrite, List<Step.Delete> delete) {
        this(upsert, List.of(), renew, rewrite, delete);
    }

    public int size() {
        return upsert.size() + move.size() + renew.size() + rewrite.size() + delete.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** Every record that is deleted in the end: those that go, then the former places of those that were moved. */
    public List<Step.Delete> deletions() {
        return Stream.concat(delete.stream(), move.stream().map(step -> new Step.Delete(step.from(), step.utterance())))
                .toList();
    }
}
