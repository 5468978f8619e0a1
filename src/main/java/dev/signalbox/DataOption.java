package dev.signalbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --data}: which console's folder a command is about. */
final class DataOption {
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
     * @throws BadSettings with everything that is wrong
     */
    Config config(Map<String, String> environment) {
        return Config.of(environment, data == null ? Map.of() : Map.of("data", data));
    }
}
