package dev.signalbox.web.connect;

import dev.signalbox.index.CanonicalHosts;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreAddress;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A kind of store whose servers ask for a key, and that is nowhere but in memory: {@code qdrant://HOST:PORT/INDEX}. The host {@code
 * down} never answers.
 */
public final class KeyedIndexes implements IndexStore {
    /** The key that every server takes. */
    public static final String KEY = "canary-7d1e-right";

    private final StoreKeys keys;
    private final Map<String, InMemoryIndex> indexes = new TreeMap<>();

    public KeyedIndexes(StoreKeys keys) {
        this.keys = keys;
    }

    private static StoreAddress parse(String address) {
        StoreAddress parsed = StoreAddress.parse(address, Set.of("namespace", "tls"), "qdrant://HOST/INDEX");
        if (parsed.host().isEmpty()) {
            throw new InvalidAddressException(address, "it names no host.");
        }
        return parsed;
    }

    private void enter(String address) {
        StoreAddress at = parse(address);
        if (at.host().equals("down")) {
            throw new IndexUnreachableException(address, "the connection was refused. Start the server", null);
        }
        if (keys.of(at.server()).isEmpty()) {
            throw new KeyMissingException(address, at.server(), "QDRANT_API_KEY", null);
        }
        if (!keys.of(at.server()).map(StoreKey::reveal).equals(Optional.of(KEY))) {
            throw new KeyRejectedException(address, "it is not one of ours", null);
        }
    }

    @Override
    public RouteIndex open(String address) {
        enter(address);
        StoreAddress at = parse(address);
        return indexes.computeIfAbsent(at.path(), path -> new InMemoryIndex())
                .inNamespace(at.parameter("namespace").orElse(""));
    }

    @Override
    public List<FoundIndex> find(String address) {
        enter(address);
        String server = parse(address).server();
        return indexes.entrySet().stream()
                .map(entry -> {
                    IndexDescription description = entry.getValue().describe();
                    return new FoundIndex(
                            server + "/" + entry.getKey(), entry.getKey(), "", description, description.count() > 0);
                })
                .filter(found -> found.description().exists())
                .toList();
    }

    @Override
    public Optional<String> server(String address) {
        return Optional.of(parse(address).server());
    }

    @Override
    public IndexIdentity identity(String address) {
        StoreAddress at = parse(address);
        return new IndexIdentity(
                "qdrant",
                CanonicalHosts.of(at.host()),
                at.port(),
                List.of(at.path(), at.parameter("namespace").orElse("")));
    }

    /** An empty index of that name. */
    public InMemoryIndex make(String name, int dimensions) {
        InMemoryIndex index = new InMemoryIndex();
        index.create(dimensions, Metric.COSINE);
        indexes.put(name, index);
        return index;
    }

    @Override
    public void close() {
        // What is in memory needs no connection.
    }
}
