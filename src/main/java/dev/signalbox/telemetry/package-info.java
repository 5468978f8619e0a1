/** What is told of work while it is done, for metrics and traces. A port: neither names a library. */
@NullMarked
package dev.signalbox.telemetry;

import org.jspecify.annotations.NullMarked;
