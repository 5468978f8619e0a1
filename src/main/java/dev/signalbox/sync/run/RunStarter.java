package dev.signalbox.sync.run;

import org.jspecify.annotations.Nullable;

/**
 * Who or what started, resumed or stopped a run.
 *
 * @param name of the account, or what the console calls itself
 * @param token name of the API token that was used; null without one
 */
public record RunStarter(Way way, String name, @Nullable String token) {
    /** How a run can be started. */
    public enum Way {
        PERSON,
        TOKEN,
        AUTO_SYNC,
        COMMAND_LINE,
        /** Stored by a version that did not record it. */
        UNRECORDED
    }

    /** A person, in a browser. */
    public static RunStarter person(String name) {
        return new RunStarter(Way.PERSON, name, null);
    }

    /** A program with an API token of that person. */
    public static RunStarter token(String name, String token) {
        return new RunStarter(Way.TOKEN, name, token);
    }

    /** The console itself, for a remote that is set to auto-sync. */
    public static RunStarter autoSync(String name) {
        return new RunStarter(Way.AUTO_SYNC, name, null);
    }

    /** A command. */
    public static RunStarter commandLine(String name) {
        return new RunStarter(Way.COMMAND_LINE, name, null);
    }

    /** One of a version that recorded the name alone. */
    public static RunStarter unrecorded(String name) {
        return new RunStarter(Way.UNRECORDED, name, null);
    }

    /** {@code ann}, {@code ann by token deploy}, {@code auto-sync}. */
    public String message() {
        return token == null ? name : name + " by token " + token;
    }
}
