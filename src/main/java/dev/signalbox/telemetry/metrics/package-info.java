/** Metrics in the format of Prometheus. */
@NullMarked
package dev.signalbox.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
