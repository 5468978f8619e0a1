package dev.signalbox.syncing.execution;

import dev.signalbox.index.RouteIndex;
import java.time.Clock;

/**
 * An index while one run writes to it.
 *
 * @param lease the run's lock of it, to be taken
 * @param stride drives the run and counts its progress
 */
record IndexSession(RouteIndex index, IndexLease lease, BatchRunner stride, Clock clock) {}
