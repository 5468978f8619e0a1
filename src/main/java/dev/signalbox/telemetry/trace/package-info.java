/** Traces in the format of OpenTelemetry. */
@NullMarked
package dev.signalbox.telemetry.trace;

import org.jspecify.annotations.NullMarked;
