package dev.signalbox.sync.check;

import java.util.Arrays;
import java.util.Optional;

/** How far a check looks. */
public enum CheckDepth {
    /** One read of the stored hash, whatever the index holds. Another hash than local's counts as drift that was not looked into. */
    FAST("fast", "fast check"),
    /**
     * As fast, but where the hash is not local's, or the number or size of the records says otherwise, both contents are compared; also where
     * a policy blocks what only records tell.
     */
    SLOW("slow", "check"),
    /** Both contents are compared even where the hashes agree. */
    DEEP("deep", "deep check");

    private final String id;
    private final String label;

    CheckDepth(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The word that the command line takes and the console stores. */
    public String id() {
        return id;
    }

    /** What the buttons and records of the console call it, in lower case. */
    public String label() {
        return label;
    }

    public static Optional<CheckDepth> of(String id) {
        return Arrays.stream(values()).filter(depth -> depth.id.equals(id)).findFirst();
    }
}
