package dev.signalbox.index;

import org.jspecify.annotations.Nullable;

/** A store that asked for a key and had none or a wrong one. Trying again with the same key gives the same answer. */
public final class KeyRejectedException extends IndexException {
    /**
     * @param words what the store said, without the key
     */
    public KeyRejectedException(String address, String words, @Nullable Throwable cause) {
        super(
                address + " rejected the key: " + words
                        + ". Enter the key of this server again, or use one with more permissions.",
                cause);
    }
}
