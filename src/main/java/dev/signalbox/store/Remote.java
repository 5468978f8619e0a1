package dev.signalbox.store;

import java.time.Instant;

/**
 * One index that a router is bound to.
 *
 * @param name what people call it, unique within the router: {@code prod}
 * @param address where it is, without secrets: {@code embedded:DIR#index}
 */
public record Remote(long id, long routerId, String name, String address, Instant added) {}
