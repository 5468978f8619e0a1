package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import java.util.List;

/**
 * A route as both sides hold it afterwards.
 *
 * @param texts distinct, in the order local will have them
 */
record EndRoute(Route route, List<String> texts) {}
