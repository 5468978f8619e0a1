/**
 * How a sentence gets its route, as semantic-router does it: 0.x ({@link dev.signalbox.probe.RouteChoice}) and 1.x ({@link
 * dev.signalbox.probe.ConfidenceChoice}). Pure.
 */
@NullMarked
package dev.signalbox.probe;

import org.jspecify.annotations.NullMarked;
