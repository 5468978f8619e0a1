package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Keeps the keys of servers, encrypted by whoever hands them over: the store never sees one. */
public interface SealedKeyStore {
    /** The sealed key of a server; empty where none is kept. */
    Optional<byte[]> find(String server);

    /** Keeps a sealed key in the place of the one there may be. */
    void save(String server, byte[] sealed);

    /** Forgets a key, if there is one. */
    void remove(String server);

    /** The servers that a key is kept for, by name. */
    List<String> servers();
}
