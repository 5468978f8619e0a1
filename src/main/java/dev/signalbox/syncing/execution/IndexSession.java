package dev.signalbox.syncing.execution;

import dev.signalbox.index.RouteIndex;
import java.time.Clock;

/**
 * An index while one run writes to it.
 *
 * @param lease the run's lock of it, to be taken
 * @param stride how the run goes on, and how far it is
 */
record IndexSession(RouteIndex index, IndexLease lease, BatchRunner stride, Clock clock) {}
