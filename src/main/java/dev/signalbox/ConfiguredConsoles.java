package dev.signalbox;

import dev.signalbox.cli.console.ConsoleControl;
import dev.signalbox.cli.console.ConsoleDataFolder;
import dev.signalbox.cli.console.ConsoleOptions;
import dev.signalbox.cli.console.RunningConsole;
import java.time.Clock;
import java.util.Map;

/** The consoles of this machine, by what the command line and an environment say about them. What is wrong is an {@link InvalidSettingsException}. */
final class ConfiguredConsoles implements ConsoleControl {
    private final Map<String, String> environment;
    private final Clock clock;

    ConfiguredConsoles(Map<String, String> environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public RunningConsole open(ConsoleOptions options) {
        return ConsoleAssembly.of(config(options), clock);
    }

    @Override
    public String url(ConsoleOptions options) {
        return config(options).url();
    }

    @Override
    public ConsoleDataFolder folder(ConsoleOptions options) {
        return new JdbcDataFolder(config(options).data(), clock);
    }

    private ConsoleConfig config(ConsoleOptions options) {
        return ConsoleConfig.of(environment, options.byName());
    }
}
