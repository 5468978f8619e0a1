package dev.signalbox.store;

/** Another name or threshold for a router that somebody has given others meanwhile. */
public final class StaleSettingsException extends RuntimeException {
    private final long routerId;

    public StaleSettingsException(long routerId) {
        super("Somebody changed the settings of router " + routerId + " meanwhile. Look at them, then try again.");
        this.routerId = routerId;
    }

    public long routerId() {
        return routerId;
    }
}
