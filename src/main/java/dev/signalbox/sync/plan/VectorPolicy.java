package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the vectors of records that stay. */
public enum VectorPolicy {
    /** They stay as well: their encoder is trusted. */
    KEPT("kept"),
    /** Each is computed again by the router's encoder, as after another encoder was chosen. */
    ANEW("anew");

    private final String id;

    VectorPolicy(String id) {
        this.id = id;
    }

    /** As it stands in URLs. */
    public String id() {
        return id;
    }

    public static Optional<VectorPolicy> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
