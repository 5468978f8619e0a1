package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;

/** An error that ends a command with {@link ExitCode#TROUBLE}. The message says what failed, where, and what to do next. */
final class CommandException extends RuntimeException {
    private final transient List<String> lines;

    CommandException(String message) {
        super(message);
        this.lines = List.of(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
        this.lines = List.of(message);
    }

    /**
     * One that takes several lines.
     *
     * @param more the lines after the first
     */
    CommandException(String first, List<String> more) {
        super(first + "\n" + String.join("\n", more));
        this.lines = new ArrayList<>(List.of(first));
        this.lines.addAll(more);
    }

    /**
     * One that takes several lines.
     *
     * @param more the lines after the first
     */
    CommandException(String first, List<String> more, Throwable cause) {
        super(first + "\n" + String.join("\n", more), cause);
        this.lines = new ArrayList<>(List.of(first));
        this.lines.addAll(more);
    }

    /** The message line by line; line ends within a line are kept. */
    List<String> lines() {
        return List.copyOf(lines);
    }
}
