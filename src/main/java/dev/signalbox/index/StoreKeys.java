package dev.signalbox.index;

import java.util.Optional;

/** Where an adapter gets the key of a server from, at each time it connects. */
public interface StoreKeys {
    /** No keys at all: for servers that ask for none. */
    StoreKeys NONE = server -> Optional.empty();

    /**
     * The key of a server.
     *
     * @param server as {@link IndexStore#server} names it
     */
    Optional<StoreKey> of(String server);
}
