package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/** What a plan does with the vectors of records that stay. */
public enum VectorPolicy {
    /** They stay as well: their encoder is trusted. */
    KEPT("kept"),
    /** Each is computed again by the router's encoder, as after a change of encoders. */
    RE_EMBEDDED("re-embed");

    /** The id of {@link #RE_EMBEDDED} in plans and addresses of earlier versions. */
    private static final String FORMER_ID = "anew";

    private final String id;

    VectorPolicy(String id) {
        this.id = id;
    }

    /** As it stands in URLs. */
    public String id() {
        return id;
    }

    public static Optional<VectorPolicy> of(String id) {
        return id.equals(FORMER_ID)
                ? Optional.of(RE_EMBEDDED)
                : Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }
}
