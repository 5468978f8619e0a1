/**
 * How a sentence gets its route, as semantic-router does it: 0.x ({@link dev.signalbox.probe.ClassicRule}) and 1.x ({@link
 * dev.signalbox.probe.IndexedRule}). Pure.
 */
@NullMarked
package dev.signalbox.probe;

import org.jspecify.annotations.NullMarked;
