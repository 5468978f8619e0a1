package dev.signalbox.sync.plan;

import java.util.List;

/**
 * What a plan changes on the remote, each list by route, then utterance.
 *
 * @param renew records that stay and get a vector anew; one of them that gets another value too is here and in no other list
 */
public record RemoteChanges(
        List<Step.Upsert> upsert, List<Step.Renew> renew, List<Step.Rewrite> rewrite, List<Step.Delete> delete) {
    public static final RemoteChanges NONE = new RemoteChanges(List.of(), List.of(), List.of(), List.of());

    public RemoteChanges {
        upsert = List.copyOf(upsert);
        renew = List.copyOf(renew);
        rewrite = List.copyOf(rewrite);
        delete = List.copyOf(delete);
    }

    public int size() {
        return upsert.size() + renew.size() + rewrite.size() + delete.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
