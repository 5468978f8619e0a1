package dev.signalbox.sync.check;

import java.util.Arrays;
import java.util.Optional;

/** How far a check looks. */
public enum CheckDepth {
    /** One read of the stored hash, whatever the index holds. Another hash than local's counts as drift that was not looked into. */
    FAST("fast"),
    /** As fast, but where the hash is not local's both contents are compared. */
    SLOW("slow"),
    /** Both contents are compared even where the hashes agree. */
    DEEP("deep");

    private final String id;

    CheckDepth(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Optional<CheckDepth> of(String id) {
        return Arrays.stream(values()).filter(depth -> depth.id.equals(id)).findFirst();
    }
}
