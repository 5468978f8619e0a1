package dev.signalbox.store;

import dev.signalbox.route.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * A router as the console stores it: the local side of all its remotes.
 *
 * @param threshold of routes without their own; null for the encoder's threshold
 * @param head its newest revision
 */
public record Router(long id, String name, @Nullable Double threshold, Revision head) {
    /** The line of semantic-router whose routers read what it syncs. */
    public Dialect dialect() {
        return head.config().dialect();
    }
}
