package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreKey;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A test with a server of its own, and stores that give up soon. */
abstract class OnQdrant {
    static final int DIMENSIONS = 4;
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123456Z"), ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    final QdrantServer server = QdrantServer.start();
    private final Collection<AutoCloseable> opened = new ArrayList<>(List.of(server));

    @AfterEach
    void close_what_was_opened() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    final <T extends AutoCloseable> T closing(T each) {
        opened.add(each);
        return each;
    }

    /** Three tries without pauses. */
    static QdrantLimits limits(Duration read) {
        QdrantLimits usual = QdrantLimits.standard();
        return new QdrantLimits(
                new IndexRetry(3, Duration.ofMillis(1), Duration.ofMillis(1), new Random(1), time -> {}),
                read,
                usual.write(),
                usual.batch(),
                usual.batchBytes(),
                usual.lanes(),
                usual.page(),
                usual.pageBytes(),
                usual.answerBytes());
    }

    final QdrantIndexes indexes(Optional<String> key) {
        return indexes(key, limits(Duration.ofSeconds(20)), UnaryOperator.identity());
    }

    final QdrantIndexes indexes(Optional<String> key, QdrantLimits limits, UnaryOperator<NettyChannelBuilder> shape) {
        return closing(new QdrantIndexes(server -> key.map(StoreKey::new), CLOCK, limits, shape));
    }

    final RouteIndex open(String address) {
        return indexes(Optional.empty()).open(address);
    }

    /** An index that is made and holds so many records. */
    final RouteIndex holding(String address, int records) {
        RouteIndex index = open(address);
        index.create(DIMENSIONS, Metric.COSINE);
        index.upsert(some(index, records));
        server.troubles().forgetCalls();
        return index;
    }

    static List<IndexRecord> some(RouteIndex index, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(index, "route " + i % 7, "utterance " + i, RouteValue.NONE))
                .toList();
    }

    static IndexRecord record(RouteIndex index, String route, String utterance, RouteValue value) {
        Random random = new Random(utterance.hashCode());
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return new IndexRecord(index.idOf(route, utterance), new Utterance(route, utterance, value), vector);
    }

    static RouteValue value(String schemas, String metadata) {
        try {
            return new RouteValue(JSON.readTree(schemas), JSON.readTree(metadata));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
