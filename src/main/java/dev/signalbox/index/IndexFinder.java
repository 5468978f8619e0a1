package dev.signalbox.index;

import java.util.List;
import java.util.Optional;

/** Looks around in stores, before anything is bound to them. */
public interface IndexFinder {
    /**
     * What there is at the server of an address: every collection, index or table with its namespaces, those that hold records of
     * semantic-router first, then by name. What the address says behind its server (and database) does not matter, and may be missing.
     * Reads at most a page of each; the console's and the library's own {@code sr_config} is left out.
     *
     * @throws InvalidAddressException if the address names no server
     * @throws IndexException if the server does not answer, or refuses
     */
    List<FoundIndex> find(String address);

    /**
     * The server that an address names, under which its key is kept; empty where the store needs no key.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    Optional<String> server(String address);

    /**
     * The server whose key opens an address where none is kept for its own; empty where there is no such.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    default Optional<String> otherServer(String address) {
        return Optional.empty();
    }
}
