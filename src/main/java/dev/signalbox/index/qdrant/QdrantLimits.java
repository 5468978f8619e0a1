package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexRetry;
import java.time.Duration;

/**
 * How much is asked of a server at once, and how long it is waited for.
 *
 * @param read how long one read may take
 * @param write how long one write may take until it can be read
 * @param batch points in one write at most
 * @param batchBytes bytes in one write at most, but for a point that is larger alone. Qdrant takes any size by gRPC; its REST limit of
 *     32 MB is what proxies before it tend to keep to
 * @param lanes writes under way at once
 * @param page points in one read at most
 * @param pageBytes bytes that the vectors of one read may come to
 * @param answerBytes the largest answer that is taken in; gRPC's own limit of 4 MB is less than one page of long texts
 */
record QdrantLimits(
        IndexRetry retry,
        Duration read,
        Duration write,
        int batch,
        long batchBytes,
        int lanes,
        int page,
        long pageBytes,
        int answerBytes) {
    static QdrantLimits standard() {
        return new QdrantLimits(
                IndexRetry.standard(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                128,
                16L << 20,
                4,
                1000,
                8L << 20,
                64 << 20);
    }

    /** Points that one read of whole records asks for. */
    int pageOf(int dimensions) {
        return (int) Math.clamp(pageBytes / ((long) dimensions * Float.BYTES + 1), 1L, page);
    }
}
