/** Indexes, encoders, vectors and runs that tell an observer what they do. */
@NullMarked
package dev.signalbox.telemetry.observed;

import org.jspecify.annotations.NullMarked;
