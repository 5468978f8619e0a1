package dev.signalbox.sync.guard;

import java.util.Arrays;
import java.util.Optional;

/** What a policy does with a finding. */
public enum FindingLevel {
    /** It is not looked for. */
    OFF("off"),
    /** It is said, and the plan can be applied. */
    WARN("warn"),
    /** The plan cannot be applied in any way. */
    BLOCK("block");

    private final String id;

    FindingLevel(String id) {
        this.id = id;
    }

    /** As pages, commands and the store spell it. */
    public String id() {
        return id;
    }

    public static Optional<FindingLevel> of(String id) {
        return Arrays.stream(values()).filter(level -> level.id.equals(id)).findFirst();
    }
}
