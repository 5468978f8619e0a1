package dev.signalbox.cli;

import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.VectorStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What commands work with. Each is opened at its first use, so that a command that needs none of them starts at once.
 *
 * @param stores opens the store of a folder, and makes it where there is none
 */
public record CommandTools(
        IndexProvider indexes,
        EncoderRegistry encoders,
        VectorStore vectors,
        Function<Path, ConsoleStore> stores,
        Clock clock) {}
