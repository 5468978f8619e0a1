package dev.signalbox;

import java.util.Map;
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

    /**
     * Returns the settings of that console.
     *
     * @throws InvalidSettingsException with all problems
     */
    ConsoleConfig config(Map<String, String> environment) {
        return ConsoleConfig.of(environment, data == null ? Map.of() : Map.of("data", data));
    }
}
