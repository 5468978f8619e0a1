package dev.signalbox.store;

/** A change would leave the console without anybody who can give roles. Nothing was changed. */
public final class LastAdministratorException extends RuntimeException {
    public LastAdministratorException() {
        super("This is the last account that can give roles. Make another administrator of everything first.");
    }
}
