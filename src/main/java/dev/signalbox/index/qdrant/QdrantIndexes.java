package dev.signalbox.index.qdrant;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The collections of Qdrant servers: opens them by address (see {@link QdrantAddress}), and finds those of a server. */
public final class QdrantIndexes implements IndexStore {
    private final StoreKeys keys;
    private final Clock clock;
    private final QdrantLimits limits;
    private final UnaryOperator<NettyChannelBuilder> shape;
    private final Map<Way, QdrantConnection> connections = new ConcurrentHashMap<>();
    /** Held, since a logger without references loses its level. */
    private final Logger grpc = Logger.getLogger("io.grpc");

    /**
     * Connects to nothing yet.
     *
     * @param keys asked at each opening, so that a new key is used from then on
     */
    public QdrantIndexes(StoreKeys keys, Clock clock) {
        this(keys, clock, QdrantLimits.standard(), UnaryOperator.identity());
    }

    QdrantIndexes(StoreKeys keys, Clock clock, QdrantLimits limits, UnaryOperator<NettyChannelBuilder> shape) {
        this.keys = keys;
        this.clock = clock;
        this.limits = limits;
        this.shape = shape;
        // It logs with a stack trace, bypassing the console's log, what each caller gets as a message.
        grpc.setLevel(Level.SEVERE);
    }

    /** What two indexes must have in common to share a connection. */
    private record Way(String server, boolean tls, Optional<StoreKey> key) {}

    @Override
    public RouteIndex open(String address) {
        QdrantAddress parsed = QdrantAddress.parse(address);
        return new QdrantIndex(parsed, calls(parsed), clock);
    }

    @Override
    public List<FoundIndex> find(String address) {
        QdrantAddress parsed = QdrantAddress.parse(address);
        return new CollectionBrowser(parsed, calls(parsed)).everything();
    }

    @Override
    public IndexIdentity identity(String address) {
        return QdrantAddress.parse(address).identity();
    }

    /** {@inheritDoc} A collection is known by its name and by each of its aliases. */
    @Override
    public Set<IndexIdentity> identities(String address) {
        QdrantAddress parsed = QdrantAddress.parse(address);
        Map<String, String> aliases = new HashMap<>();
        calls(parsed)
                .read((client, deadline) -> client.listAliasesAsync(deadline))
                .forEach(alias -> aliases.put(alias.getAliasName(), alias.getCollectionName()));
        String collection = aliases.getOrDefault(parsed.collection(), parsed.collection());
        Set<IndexIdentity> known = new HashSet<>();
        known.add(parsed.with(collection, parsed.namespace()).identity());
        aliases.forEach((alias, of) -> {
            if (of.equals(collection)) {
                known.add(parsed.with(alias, parsed.namespace()).identity());
            }
        });
        return known;
    }

    private QdrantCalls calls(QdrantAddress address) {
        Way way = new Way(address.server(), address.tls(), keys.of(address.server()));
        return new QdrantCalls(
                connections.computeIfAbsent(way, unknown -> new QdrantConnection(address, way.key(), limits, shape)),
                address,
                limits);
    }

    @Override
    public Optional<String> server(String address) {
        return Optional.of(QdrantAddress.parse(address).server());
    }

    @Override
    public void close() {
        connections.values().forEach(QdrantConnection::close);
        connections.clear();
    }
}
