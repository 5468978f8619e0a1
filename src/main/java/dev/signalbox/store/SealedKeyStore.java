package dev.signalbox.store;

import java.util.List;
import java.util.Optional;

/** Stores the keys of servers, encrypted by the caller: the store never gets a plain key. */
public interface SealedKeyStore {
    /** Returns the encrypted key of a server; empty if none is stored. */
    Optional<byte[]> find(String server);

    /** Stores an encrypted key, replacing a former one. */
    void save(String server, byte[] sealed);

    /** Deletes a key, if there is one. */
    void remove(String server);

    /** Returns the servers with a stored key, by name. */
    List<String> servers();
}
