package dev.signalbox.cli.console;

/** Port: the consoles that commands start, ask and keep. Every method refuses options and an environment that cannot be right, with all that is wrong. */
public interface ConsoleControl {
    /**
     * Assembles a console; it answers from {@link RunningConsole#start} on.
     *
     * @throws dev.signalbox.store.StoreUnavailableException if the data folder cannot be used
     */
    RunningConsole open(ConsoleOptions options);

    /** Returns where such a console answers on this machine, whether it runs or not. */
    String url(ConsoleOptions options);

    /** Returns the data folder of such a console; nothing is read or made yet. */
    ConsoleDataFolder folder(ConsoleOptions options);
}
