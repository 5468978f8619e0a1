package dev.signalbox.cli;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The confirmation of the person at the terminal before a command does something that it cannot take back.
 *
 * @param terminal asks a question and returns the answer; empty if there is no terminal
 */
record TerminalConfirmation(Optional<UnaryOperator<String>> terminal) {
    /** Returns the terminal of this process, unless its input or output is not a terminal. */
    static TerminalConfirmation ofProcess() {
        return new TerminalConfirmation(Optional.ofNullable(System.console())
                .filter(console -> console.isTerminal())
                .map(console -> question -> {
                    String answer = console.readLine("%s", question);
                    return answer == null ? "" : answer;
                }));
    }

    /**
     * Asks a question; any answer but "y" and "yes" is a no.
     *
     * @param without what to say if there is no terminal
     * @throws CommandException if there is no terminal
     */
    boolean isGiven(String question, String without) {
        String answer = terminal.orElseThrow(() -> new CommandException(without))
                .apply(question + " [y/N] ")
                .strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }
}
