/** Wires the console: the one place that names adapters. */
@NullMarked
package dev.signalbox;

import org.jspecify.annotations.NullMarked;
