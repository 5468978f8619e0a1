package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, and from where.
 *
 * @param name empty if the request was not signed in
 * @param account null for none
 * @param session null if none was needed
 * @param from network address; empty for the console itself
 */
public record Actor(
        String name, @Nullable Long account, @Nullable Long session, String from) {
    /** The name for actions of the console itself. */
    public static final String CONSOLE = "the console";

    public Actor {
        name = AuditText.line(name);
        from = AuditText.line(from);
    }

    /** Creates an actor without an account, at this machine. */
    public static Actor named(String name) {
        return new Actor(name, null, null, "");
    }
}
