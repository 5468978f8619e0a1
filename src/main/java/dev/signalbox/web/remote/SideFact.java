package dev.signalbox.web.remote;

import org.jspecify.annotations.Nullable;

/**
 * One thing that both sides of a remote have, side by side.
 *
 * @param local null where local has no such thing
 * @param remote null where the remote has no such thing
 * @param mono whether they are hashes or the like
 * @param agree whether they should be and are the same; null where that is no question
 */
public record SideFact(
        String name,
        @Nullable String local,
        @Nullable String remote,
        boolean mono,
        @Nullable Boolean agree) {}
