package dev.signalbox.store;

import java.time.Instant;

/**
 * An index that a router is connected to.
 *
 * @param name unique within the router: {@code prod}
 * @param address of the index, without secrets: {@code embedded:DIR#index}
 */
public record Remote(long id, long routerId, String name, String address, Instant added) {}
