package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Qdrant as tests of other packages open it. */
public final class Qdrants {
    private Qdrants() {}

    /** Two tries of half a second at most, without a pause. */
    public static IndexStore impatient(Clock clock) {
        QdrantLimits usual = QdrantLimits.standard();
        QdrantLimits few = new QdrantLimits(
                new IndexRetry(2, Duration.ofMillis(1), Duration.ofMillis(1), new Random(1), time -> {}),
                usual.read(),
                usual.write(),
                usual.batch(),
                usual.batchBytes(),
                usual.lanes(),
                usual.page(),
                usual.pageBytes(),
                usual.answerBytes());
        return new QdrantIndexes(server -> Optional.empty(), clock, few, UnaryOperator.identity());
    }

    public static String address(int port, String collection) {
        return "qdrant://127.0.0.1:" + port + "/" + collection;
    }
}
