package dev.signalbox.store;

import org.jspecify.annotations.Nullable;

/**
 * A router as the console keeps it: the local side of every remote that is bound to it.
 *
 * @param threshold what a route without a threshold takes; null takes the encoder's
 * @param head its newest revision
 */
public record Router(long id, String name, @Nullable Double threshold, Revision head) {}
