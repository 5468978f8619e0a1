package dev.signalbox.sync.plan;

import java.util.List;

/** What a plan changes on the remote, each list by route, then utterance. */
public record RemoteChanges(List<Step.Upsert> upsert, List<Step.Rewrite> rewrite, List<Step.Delete> delete) {
    public static final RemoteChanges NONE = new RemoteChanges(List.of(), List.of(), List.of());

    public RemoteChanges {
        upsert = List.copyOf(upsert);
        rewrite = List.copyOf(rewrite);
        delete = List.copyOf(delete);
    }

    public int size() {
        return upsert.size() + rewrite.size() + delete.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }
}
