package planted.signalbox.telemetry;

import io.micrometer.core.instrument.MeterRegistry;

/** Wrong: the port knows a library. */
record Told(MeterRegistry wrong) {}
