package dev.signalbox.cli.console;

import java.util.Optional;

/** A console in this process. */
public interface RunningConsole extends AutoCloseable {
    /**
     * Answers from here on, and catches up on what the console before it left behind.
     *
     * @throws PortTakenException if the port is taken or may not be used
     */
    void start();

    /**
     * Answers from here on and does nothing else.
     *
     * @throws PortTakenException if the port is taken or may not be used
     */
    void listen();

    /** Returns where people find it. */
    String url();

    /** Returns the code that makes the first account; empty once there is one. */
    Optional<String> firstCode();

    @Override
    void close();
}
