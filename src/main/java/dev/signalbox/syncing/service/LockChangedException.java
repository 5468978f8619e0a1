package dev.signalbox.syncing.service;

/** A lock that is no longer the one that somebody looked at when they decided to open it. */
public final class LockChangedException extends RuntimeException {
    public LockChangedException(String address) {
        super("The lock of " + address + " is another one than the one you looked at, or open. Look again.");
    }
}
