package dev.signalbox.cli.console;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --data}: the data folder that a command works on. */
final class DataFolderOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The console's data folder. Default: ./data.")
    @Nullable
    String data;

    /** Returns that folder. */
    ConsoleDataFolder in(ConsoleControl consoles) {
        return consoles.folder(ConsoleOptions.ofData(data));
    }
}
