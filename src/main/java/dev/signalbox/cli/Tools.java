package dev.signalbox.cli;

import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.Indexes;
import dev.signalbox.store.Vectors;
import java.time.Clock;

/** What commands work with. Each is opened at its first use, so that a command that needs none of them starts at once. */
public record Tools(Indexes indexes, Encoders encoders, Vectors vectors, Clock clock) {}
