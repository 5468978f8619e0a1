package dev.signalbox.audit;

import org.jspecify.annotations.Nullable;

/**
 * The router or remote that it was about, with the names they had then.
 *
 * @param router null where it was about the console
 * @param remote null where it was about no single remote
 */
public record Place(
        @Nullable Long router, String routerName, @Nullable Long remote, String remoteName) {
    /** The console itself. */
    public static final Place CONSOLE = new Place(null, "", null, "");

    public Place {
        routerName = Text.line(routerName);
        remoteName = Text.line(remoteName);
    }

    public static Place router(long id, String name) {
        return new Place(id, name, null, "");
    }
}
