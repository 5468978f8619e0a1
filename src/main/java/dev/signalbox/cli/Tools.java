package dev.signalbox.cli;

import dev.signalbox.encoder.Encoders;
import dev.signalbox.index.Indexes;
import dev.signalbox.store.Store;
import dev.signalbox.store.Vectors;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What commands work with. Each is opened at its first use, so that a command that needs none of them starts at once.
 *
 * @param stores opens the store of a folder, and makes it where there is none
 */
public record Tools(Indexes indexes, Encoders encoders, Vectors vectors, Function<Path, Store> stores, Clock clock) {}
