package dev.signalbox.cli.console;

/** A port that another process listens on, or that this user may not use. */
public final class PortTakenException extends RuntimeException {
    private final String host;
    private final int port;

    public PortTakenException(String host, int port, Throwable cause) {
        super("Port " + port + " on " + host + " is taken or may not be used.", cause);
        this.host = host;
        this.port = port;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }
}
