package dev.signalbox;

import java.util.List;

/** Settings are missing or invalid. */
public final class InvalidSettingsException extends RuntimeException {
    private final transient List<String> problems;

    InvalidSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, each with what to use instead. */
    public List<String> problems() {
        return problems;
    }
}
