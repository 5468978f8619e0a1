package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who did it, and from where.
 *
 * @param name empty where nobody had signed in
 * @param account null for those who have none
 * @param session null where none was needed
 * @param from address of the network; empty for the console itself
 */
public record Actor(
        String name, @Nullable Long account, @Nullable Long session, String from) {
    /** What the console does by itself goes under this name. */
    public static final String CONSOLE = "the console";

    public Actor {
        name = AuditText.line(name);
        from = AuditText.line(from);
    }

    /** Somebody or something without an account, at this machine. */
    public static Actor named(String name) {
        return new Actor(name, null, null, "");
    }
}
