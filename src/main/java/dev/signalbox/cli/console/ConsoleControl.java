package dev.signalbox.cli.console;

/** Port: the consoles that commands start and use. Every method refuses invalid options and an invalid environment, and lists all errors. */
public interface ConsoleControl {
    /**
     * Assembles a console; it answers after {@link RunningConsole#start}.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the data folder cannot be used
     */
    RunningConsole open(ConsoleOptions options);

    /** Returns where such a console answers on this machine, whether it runs or not. */
    String url(ConsoleOptions options);

    /** Returns the data folder of such a console; nothing is read or created yet. */
    ConsoleDataFolder folder(ConsoleOptions options);
}
