package dev.signalbox.store;

import dev.signalbox.route.RouterConfig;
import java.time.Instant;

/**
 * One state of a router; each edit makes a new one.
 *
 * @param number counted from 1 within the router
 * @param what the change, in one line
 */
public record Revision(long routerId, int number, String who, Instant at, String what, RouterConfig config) {}
