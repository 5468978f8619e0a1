package dev.signalbox.index;

import org.jspecify.annotations.Nullable;

/** A store that asks for a key, and none is set for its server. Nothing was rejected, so the message says where to set one. */
public final class KeyMissingException extends IndexException {
    /**
     * @param server as {@link IndexStore#server} names it
     * @param variable the environment variable of the key ({@link StoreDescriptor#keyVariable})
     */
    public KeyMissingException(String address, String server, String variable, @Nullable Throwable cause) {
        super(
                address + " requires a key, and no key is set for " + server
                        + ". Enter the key in the console under \"Browse a store\", set " + variable
                        + ", or add it to the file that SIGNALBOX_KEYS names.",
                cause);
    }
}
