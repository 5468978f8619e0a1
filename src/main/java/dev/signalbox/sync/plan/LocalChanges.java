package dev.signalbox.sync.plan;

import dev.signalbox.route.Utterance;
import java.util.List;

/**
 * What a plan changes on the local side, each list by route, then utterance.
 *
 * @param upsert pairs that local does not have yet
 * @param rewrite pairs that it has with another value; the utterance carries the new one
 * @param delete pairs that it will no longer have; the utterance carries the value it had
 */
public record LocalChanges(List<Utterance> upsert, List<Utterance> rewrite, List<Utterance> delete) {
    public static final LocalChanges NONE = new LocalChanges(List.of(), List.of(), List.of());

    public LocalChanges {
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
