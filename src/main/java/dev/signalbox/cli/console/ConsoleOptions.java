package dev.signalbox.cli.console;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of a console. For null the environment applies, and then the default.
 *
 * @param host {@code --host}
 * @param port {@code --port}
 * @param data {@code --data}
 */
public record ConsoleOptions(
        @Nullable String host,
        @Nullable String port,
        @Nullable String data) {
    static ConsoleOptions ofPort(@Nullable String port) {
        return new ConsoleOptions(null, port, null);
    }

    static ConsoleOptions ofData(@Nullable String data) {
        return new ConsoleOptions(null, null, data);
    }

    /** Returns the options that are set, by name without dashes. */
    public Map<String, String> byName() {
        Map<String, String> said = new HashMap<>();
        put(said, "host", host);
        put(said, "port", port);
        put(said, "data", data);
        return Map.copyOf(said);
    }

    private static void put(Map<String, String> said, String name, @Nullable String value) {
        if (value != null) {
            said.put(name, value);
        }
    }
}
