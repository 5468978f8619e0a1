package dev.signalbox.cli.console;

import java.util.Optional;

/** A console in this process. */
public interface RunningConsole extends AutoCloseable {
    /**
     * Starts to answer, and finishes what the previous console left behind.
     *
     * @throws PortTakenException if the port is taken or may not be used
     */
    void start();

    /**
     * Starts to answer and does nothing else.
     *
     * @throws PortTakenException if the port is taken or may not be used
     */
    void listen();

    /** Returns where people find it. */
    String url();

    /** Returns the code that creates the first account; empty if there is one. */
    Optional<String> firstCode();

    @Override
    void close();
}
