package dev.signalbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --data}: which console's folder a command is about. */
final class DataFolderOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The console's data folder; ./data unless told otherwise.")
    @Nullable
    String data;

    /**
     * The settings of that console.
     *
     * @throws InvalidSettingsException with everything that is wrong
     */
    ConsoleConfig config(Map<String, String> environment) {
        return ConsoleConfig.of(environment, data == null ? Map.of() : Map.of("data", data));
    }
}
