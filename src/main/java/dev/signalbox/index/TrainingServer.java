package dev.signalbox.index;

/**
 * A server of a store for the run that records the classes of the commands for an AOT cache: a client loads most of its classes only once it
 * is answered. It lives in this process and on its loopback address, and keeps what it is given until it is closed.
 */
public interface TrainingServer extends AutoCloseable {
    /** The address of an index there, which does not exist yet. */
    String address();

    @Override
    void close();
}
