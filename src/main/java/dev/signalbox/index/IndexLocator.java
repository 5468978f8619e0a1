package dev.signalbox.index;

import java.util.Set;

/** Tells which index an address leads to, however the address is spelled. */
public interface IndexLocator {
    /**
     * The index that an address leads to, as far as the address, the file system and the names of hosts tell. Asks no store.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    IndexIdentity identity(String address);

    /**
     * Every identity that the index of an address is known by to its own store, which knows aliases, search paths and the hosts of
     * names. Stores without any of these answer as {@link #identity} does.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     * @throws IndexException if the store has to be asked and does not answer, or refuses
     */
    default Set<IndexIdentity> identities(String address) {
        return Set.of(identity(address));
    }
}
