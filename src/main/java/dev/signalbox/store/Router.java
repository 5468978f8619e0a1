package dev.signalbox.store;

import org.jspecify.annotations.Nullable;

/**
 * A router as the console stores it: the local side of all its remotes.
 *
 * @param threshold of routes without their own; null for the encoder's threshold
 * @param head its newest revision
 */
public record Router(long id, String name, @Nullable Double threshold, Revision head) {}
