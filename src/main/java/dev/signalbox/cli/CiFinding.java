package dev.signalbox.cli;

import java.util.OptionalInt;

/**
 * Something in a config file that a command reports to a CI server.
 *
 * @param rule what kind of finding it is, such as {@code misplaced}; never changes for a kind
 * @param kind what findings of this kind are, as a sentence
 * @param message what is wrong, in sentences
 * @param line of the config file, from 1; empty if it is about the whole file
 * @param identity tells it from all other findings of its kind, whatever its line
 */
record CiFinding(String rule, String kind, Level level, String message, OptionalInt line, String identity) {
    /** How bad it is. */
    enum Level {
        /** Something is wrong: the two sides differ, a plan is blocked, or too few sentences are right. */
        ERROR("error"),
        /** A person should look at it. */
        WARNING("warning");

        private final String id;

        Level(String id) {
            this.id = id;
        }

        /** As SARIF spells it. */
        String id() {
            return id;
        }
    }
}
