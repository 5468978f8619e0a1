package dev.signalbox;

import java.util.List;

/** Settings that are missing or wrong, all of them. */
public final class InvalidSettingsException extends RuntimeException {
    private final transient List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong and what to write instead, one sentence or two each. */
    public List<String> problems() {
        return problems;
    }
}
