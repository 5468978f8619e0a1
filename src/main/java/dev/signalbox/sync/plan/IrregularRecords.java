package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a sync in mode {@code remote} does with records of the remote that hold another value than the rest of their route, that repeat a
 * route and utterance, or that are under an id which is not the store's. Every other mode normalizes them.
 */
public enum IrregularRecords {
    /** They stay: mode {@code remote} writes no record of the remote. */
    KEPT("keep"),
    /** They are rewritten, moved or deleted, so that both sides are the same afterwards. */
    NORMALIZED("normalize");

    private final String id;

    IrregularRecords(String id) {
        this.id = id;
    }

    /** As it is written in URLs and forms. */
    public String id() {
        return id;
    }

    public static Optional<IrregularRecords> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
