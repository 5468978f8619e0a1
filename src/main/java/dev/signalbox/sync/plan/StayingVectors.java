package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/** What becomes of the vectors of records that stay. */
public enum StayingVectors {
    /** They stay as well: whoever made them is trusted. */
    KEPT("kept"),
    /** Each is made anew by the router's encoder, as after another encoder was chosen. */
    ANEW("anew");

    private final String word;

    StayingVectors(String word) {
        this.word = word;
    }

    /** As it stands in URLs. */
    public String word() {
        return word;
    }

    public static Optional<StayingVectors> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
