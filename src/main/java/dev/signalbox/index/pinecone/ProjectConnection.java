package dev.signalbox.index.pinecone;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.Metric;
import dev.signalbox.index.StoreKey;
import io.pinecone.proto.DescribeIndexStatsRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that one key opens: the control plane, a connection for each host that serves records, and for some minutes what was last seen
 * of each index. For use by several threads.
 */
final class ProjectConnection implements AutoCloseable {
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final BaseUrl base;
    private final StoreKey key;
    private final IndexRetry retry;
    private final Duration timeout;
    private final Clock clock;
    private final ControlPlane control;
    private final Map<String, DataPlane> planes = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    ProjectConnection(BaseUrl base, StoreKey key, IndexRetry retry, Duration timeout, Clock clock) {
        this.base = base;
        this.key = key;
        this.retry = retry;
        this.timeout = timeout;
        this.clock = clock;
        this.control = new ControlPlane(base, key, retry, timeout);
    }

    ControlPlane control() {
        return control;
    }

    IndexRetry.Pause pause() {
        return retry.pause();
    }

    /** The connection to a host. */
    DataPlane at(String host) {
        return planes.computeIfAbsent(host, name -> new DataPlane(name, base.plain(name), key, retry, timeout));
    }

    /** Where an index is, as last seen; empty if there is none. */
    Optional<IndexLocation> place(PineconeAddress address) {
        Seen last = seen.get(address.server());
        if (last == null || clock.instant().isAfter(last.at().plus(REMEMBERED))) {
            return lookAgain(address);
        }
        return Optional.of(last.place());
    }

    /** Where an index is now; empty if there is none. */
    Optional<IndexLocation> lookAgain(PineconeAddress address) {
        Optional<IndexLocation> now =
                address.host().isEmpty() ? control.describe(address.toString(), address.index()) : byHost(address);
        now.ifPresentOrElse(
                place -> seen.put(address.server(), new Seen(place, clock.instant())),
                () -> seen.remove(address.server()));
        return now;
    }

    private Optional<IndexLocation> byHost(PineconeAddress address) {
        try {
            DescribeIndexStatsResponse stats = stats(address, address.host());
            Metric metric = IndexLocation.metric(stats.getMetric());
            return Optional.of(new IndexLocation("", address.host(), stats.getDimension(), metric, true, ""));
        } catch (IndexMissingException none) {
            return Optional.empty();
        }
    }

    /**
     * The counts of an index.
     *
     * @throws IndexException as every call
     */
    DescribeIndexStatsResponse stats(PineconeAddress address, String host) {
        return at(host).call(
                        address.toString(),
                        stub -> stub.describeIndexStats(DescribeIndexStatsRequest.getDefaultInstance()));
    }

    @Override
    public void close() {
        planes.values().forEach(DataPlane::close);
        control.close();
    }

    private record Seen(IndexLocation place, Instant at) {}
}
