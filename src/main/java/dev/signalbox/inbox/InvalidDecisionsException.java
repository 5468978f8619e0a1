package dev.signalbox.inbox;

import java.util.List;

/** Decisions that were sent cannot be read; none of them was stored. */
public final class InvalidDecisionsException extends RuntimeException {
    private final List<String> problems;

    /** @param problems each with the place in what was sent, such as {@code line 4, sentence} */
    public InvalidDecisionsException(List<String> problems) {
        super("Nothing was stored. Fix the following, then send all decisions again.");
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
