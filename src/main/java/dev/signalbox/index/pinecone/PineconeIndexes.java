package dev.signalbox.index.pinecone;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The indexes of Pinecone: opens them by address, and finds those of a project. The key is sent to Pinecone, to this machine and to
 * the emulator, and to no other host.
 */
public final class PineconeIndexes implements IndexStore {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Held, since a logger without references loses its level. */
    private final Logger grpc = Logger.getLogger("io.grpc");

    private final StoreKeys keys;
    private final BaseUrl base;
    private final Clock clock;
    private final IndexRetry retry;
    private final Duration timeout;
    private final Map<StoreKey, ProjectConnection> projects = new ConcurrentHashMap<>();

    /**
     * @param baseUrl of the control plane, as {@code PINECONE_API_BASE_URL} says; empty for Pinecone's own. One that begins with {@code
     *     http://} or has {@code localhost} in it is the emulator's, and everything is spoken without TLS
     */
    public PineconeIndexes(StoreKeys keys, Optional<URI> baseUrl, Clock clock) {
        this(keys, baseUrl, clock, IndexRetry.standard(), TIMEOUT);
    }

    /**
     * Indexes with patience of another measure.
     *
     * @param retry how calls are made again, and how every other wait is made
     * @param timeout of one try of one call
     */
    PineconeIndexes(StoreKeys keys, Optional<URI> baseUrl, Clock clock, IndexRetry retry, Duration timeout) {
        this.keys = keys;
        this.base = BaseUrl.of(baseUrl);
        this.clock = clock;
        this.retry = retry;
        this.timeout = timeout;
        // It warns, with a stack, of every name that is not found; we say that ourselves.
        grpc.setLevel(Level.SEVERE);
    }

    @Override
    public RouteIndex open(String address) {
        PineconeAddress parsed = PineconeAddress.parse(address);
        base.check(parsed);
        return new PineconeIndex(parsed, () -> project(parsed));
    }

    @Override
    public List<FoundIndex> find(String address) {
        PineconeAddress around = PineconeAddress.around(address);
        base.check(around);
        if (around.index().isEmpty() && !around.host().isEmpty()) {
            throw new InvalidAddressException(
                    address, "a host serves one index, whose name is missing. Write pinecone://index?host=HOST.");
        }
        return new ProjectBrowser(around, project(around)).found();
    }

    @Override
    public Optional<String> server(String address) {
        PineconeAddress around = PineconeAddress.around(address);
        base.check(around);
        return Optional.of(around.server());
    }

    @Override
    public Optional<String> otherServer(String address) {
        return otherServer(PineconeAddress.around(address));
    }

    @Override
    public IndexIdentity identity(String address) {
        return identity(PineconeAddress.parse(address));
    }

    /** {@inheritDoc} An index is known by the host that serves it, whether the address names the host or the index. */
    @Override
    public Set<IndexIdentity> identities(String address) {
        PineconeAddress parsed = PineconeAddress.parse(address);
        base.check(parsed);
        if (!parsed.host().isEmpty()) {
            return Set.of(identity(parsed));
        }
        return project(parsed)
                .place(parsed)
                .filter(place -> !place.host().isEmpty())
                .map(place ->
                        Set.of(identity(parsed), identity(parsed.at(place.host().toLowerCase(Locale.ROOT)))))
                .orElse(Set.of(identity(parsed)));
    }

    private IndexIdentity identity(PineconeAddress address) {
        return address.identity(base.plain(address.host()) ? 80 : 443);
    }

    /** A named host may belong to anyone: the key of a project is sent only to Pinecone. */
    private static Optional<String> otherServer(PineconeAddress address) {
        return Optional.of(PineconeAddress.PROJECT)
                .filter(project -> address.host().isEmpty() && !project.equals(address.server()));
    }

    /** The key of the index or, where it has none of its own and names no host, of the project: {@code pinecone://}. */
    private ProjectConnection project(PineconeAddress address) {
        StoreKey key = keys.of(address.server())
                .or(() -> otherServer(address).flatMap(keys::of))
                .orElseThrow(() -> new KeyMissingException(
                        address.toString(), address.server(), PineconeDescriptor.KEY_VARIABLE, null));
        return projects.computeIfAbsent(key, known -> new ProjectConnection(base, known, retry, timeout, clock));
    }

    @Override
    public void close() {
        projects.values().forEach(ProjectConnection::close);
        projects.clear();
    }
}
