package dev.signalbox.quality;

import java.util.Arrays;
import java.util.Optional;

/** What a gate does with a plan that does not meet its rule. */
public enum GateLevel {
    /** It is said, and the plan can be applied. */
    WARN("warn"),
    /** The plan cannot be applied. */
    BLOCK("block");

    private final String id;

    GateLevel(String id) {
        this.id = id;
    }

    /** As pages, commands and the store spell it. */
    public String id() {
        return id;
    }

    public static Optional<GateLevel> of(String id) {
        return Arrays.stream(values()).filter(level -> level.id.equals(id)).findFirst();
    }
}
