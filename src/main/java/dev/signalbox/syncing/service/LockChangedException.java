package dev.signalbox.syncing.service;

/** A lock that is no longer the one that was shown when its release was requested. */
public final class LockChangedException extends RuntimeException {
    public LockChangedException(String address) {
        super("The lock of " + address + " has changed since it was shown to you, or was released. Read it again.");
    }
}
