package dev.signalbox.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every kind of store, each chosen by the scheme of an address, the word before its first colon: {@code embedded} in {@code embedded:DIR#index}. */
public final class SchemeIndexes implements IndexStore {
    private final Map<String, IndexStore> stores;

    /**
     * @param stores what opens the addresses of each scheme, given the whole address; closed with this
     */
    public SchemeIndexes(Map<String, ? extends IndexStore> stores) {
        this.stores = new TreeMap<>(stores);
    }

    @Override
    public RouteIndex open(String address) {
        return store(address).open(address);
    }

    @Override
    public List<FoundIndex> find(String address) {
        return store(address).find(address);
    }

    @Override
    public Optional<String> server(String address) {
        return store(address).server(address);
    }

    @Override
    public Optional<String> otherServer(String address) {
        return store(address).otherServer(address);
    }

    @Override
    public IndexIdentity identity(String address) {
        return store(address).identity(address);
    }

    @Override
    public Set<IndexIdentity> identities(String address) {
        return store(address).identities(address);
    }

    private IndexStore store(String address) {
        int colon = address.indexOf(':');
        IndexStore store = colon < 0 ? null : stores.get(address.substring(0, colon));
        if (store == null) {
            throw new InvalidAddressException(
                    address,
                    (colon < 0 ? "it names no store" : "no store is called \"" + address.substring(0, colon) + "\"")
                            + ". Start it with one of: " + String.join(":, ", stores.keySet()) + ":");
        }
        return store;
    }

    @Override
    public void close() {
        stores.values().forEach(IndexStore::close);
    }
}
