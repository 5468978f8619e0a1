package dev.signalbox.store;

/** The name or threshold of a router was changed in the meantime. */
public final class StaleSettingsException extends RuntimeException {
    private final long routerId;

    public StaleSettingsException(long routerId) {
        super("The settings of router " + routerId + " were changed in the meantime. Review them, then try again.");
        this.routerId = routerId;
    }

    public long routerId() {
        return routerId;
    }
}
