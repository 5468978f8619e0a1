package dev.signalbox.store;

/** A change would leave the console without anybody who can give roles. Nothing was changed. */
public final class LastAdministrator extends RuntimeException {
    public LastAdministrator() {
        super("This is the last account that can give roles. Make another administrator of everything first.");
    }
}
