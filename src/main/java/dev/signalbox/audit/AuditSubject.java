package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * The router or remote of an entry, with the names at that time.
 *
 * @param router null if the subject is the console
 * @param remote null if the subject is not a single remote
 */
public record AuditSubject(
        @Nullable Long router, String routerName, @Nullable Long remote, String remoteName) {
    /** The console itself. */
    public static final AuditSubject CONSOLE = new AuditSubject(null, "", null, "");

    public AuditSubject {
        routerName = AuditText.line(routerName);
        remoteName = AuditText.line(remoteName);
    }

    public static AuditSubject router(long id, String name) {
        return new AuditSubject(id, name, null, "");
    }
}
