package dev.signalbox.store;

import java.time.Instant;

/**
 * A config file of several routers that is stored whole.
 *
 * @param name unique
 * @param format {@code json} or {@code yaml}
 * @param who imported it, and when
 */
public record ComposedFile(long id, String name, String format, String text, String who, Instant at) {}
