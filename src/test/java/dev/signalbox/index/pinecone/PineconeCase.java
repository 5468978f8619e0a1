package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A test on the test server, with pauses that are written down and not made. */
abstract class PineconeCase {
    /** Looked for in whatever is said. */
    static final String KEY = "canary-5e1d-right";

    static final int DIMENSIONS = 4;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static PineconeServer server;

    final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    final PineconeIndexes indexes = indexes(KEY, 5);

    @BeforeAll
    static void start() {
        server = PineconeServer.start(KEY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.troubles().end();
        indexes.close();
        server.names().forEach(server::remove);
    }

    static PineconeServer server() {
        return server;
    }

    final PineconeIndexes indexes(String key, int tries) {
        return indexes(key, tries, server.baseUrl(), Duration.ofSeconds(20));
    }

    final PineconeIndexes indexes(String key, int tries, URI base, Duration timeout) {
        IndexRetry retry =
                new IndexRetry(tries, Duration.ofMillis(1), Duration.ofMillis(2), new Random(7), pauses::add);
        return new PineconeIndexes(
                server -> Optional.of(new StoreKey(key)), Optional.of(base), Clock.systemUTC(), retry, timeout);
    }

    /** An index of this name, made if it is not there. */
    final RouteIndex created(String address) {
        RouteIndex index = indexes.open(address);
        index.create(DIMENSIONS, Metric.COSINE);
        return index;
    }

    /** The records of an index as the server keeps them. */
    static Shelf shelf(String name) {
        return server.shelf(name).orElseThrow();
    }

    static List<IndexRecord> some(RouteIndex index, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(index, "route " + i % 7, "utterance " + i, RouteValue.NONE))
                .toList();
    }

    static IndexRecord record(RouteIndex index, String route, String utterance, RouteValue value) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = 1 + (utterance.hashCode() >> i & 15);
        }
        return new IndexRecord(index.idOf(route, utterance), new Utterance(route, utterance, value), vector);
    }

    static RouteValue metadata(String json) {
        return value("null", json);
    }

    static RouteValue value(String schemas, String metadata) {
        try {
            return new RouteValue(JSON.readTree(schemas), JSON.readTree(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
