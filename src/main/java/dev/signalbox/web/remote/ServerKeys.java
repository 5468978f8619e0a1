package dev.signalbox.web.remote;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexFinder;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.keys.StoreKeyring;
import dev.signalbox.web.remote.SettingsView.ServerKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of the servers that remotes are at: shows where one comes from, keeps another once it has opened the remote. */
public final class ServerKeys {
    private final StoreKeyring keyring;
    private final IndexFinder finder;
    private final IndexProvider indexes;

    public ServerKeys(StoreKeyring keyring, IndexFinder finder, IndexProvider indexes) {
        this.keyring = keyring;
        this.finder = finder;
        this.indexes = indexes;
    }

    /**
     * The server of an address; empty where its store asks for no key.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    Optional<String> server(String address) {
        return finder.server(address);
    }

    void forget(String server) {
        keyring.forget(server);
    }

    /**
     * Keeps another key, once the index at an address was read with it.
     *
     * @return why it was not kept; null where it was
     */
    @Nullable
    String replace(String address, String server, String typed) {
        try {
            StoreKey key = new StoreKey(typed);
            keyring.trying(server, key, () -> {
                try (RouteIndex index = indexes.open(address)) {
                    index.describe();
                }
            });
            keyring.keep(server, key);
            return null;
        } catch (IllegalArgumentException | IndexException bad) {
            return String.valueOf(bad.getMessage());
        }
    }

    /**
     * The key of an address's server as a page may know it; null where its store asks for none.
     *
     * @param error why a new one was not kept; null for nothing
     */
    @Nullable
    ServerKey shown(String address, @Nullable String error) {
        try {
            return finder.server(address)
                    .map(server -> ServerKey.of(server, keyring, finder.otherServer(address), error))
                    .orElse(null);
        } catch (InvalidAddressException none) {
            // The form says what is wrong with it.
            return null;
        }
    }
}
