package dev.signalbox.store;

/** A change would leave the console without an account that can grant roles. Nothing was changed. */
public final class LastAdministratorException extends RuntimeException {
    public LastAdministratorException() {
        super(
                "This is the last account that can grant roles. Nothing was changed. Make another account administrator of everything first.");
    }
}
