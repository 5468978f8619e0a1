package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * The router or remote that it was about, with the names they had then.
 *
 * @param router null where it was about the console
 * @param remote null where it was about no single remote
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
