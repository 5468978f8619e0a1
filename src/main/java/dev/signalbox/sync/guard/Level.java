package dev.signalbox.sync.guard;

import java.util.Arrays;
import java.util.Optional;

/** What a policy makes of something that speaks against a plan. */
public enum Level {
    /** It is not looked for. */
    OFF("off"),
    /** It is said, and the plan can be applied. */
    WARN("warn"),
    /** The plan is not applied, by no door. */
    BLOCK("block");

    private final String word;

    Level(String word) {
        this.word = word;
    }

    /** As pages, commands and the store spell it. */
    public String word() {
        return word;
    }

    public static Optional<Level> of(String word) {
        return Arrays.stream(values()).filter(level -> level.word.equals(word)).findFirst();
    }
}
