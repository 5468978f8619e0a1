package dev.signalbox.index.qdrant;

import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every point of a filter, a page at a time, each page asked for when the one before has been taken: memory holds one. An answer that
 * does not fit is asked for in smaller pages. The order of the ids, which Qdrant promises, shows whether a server hands out something
 * twice, or goes in circles.
 */
final class PointScroll {
    private final QdrantCalls calls;
    private final QdrantAddress address;
    private final ScrollPoints template;
    private int size;

    PointScroll(QdrantCalls calls, QdrantAddress address, Filter filter, boolean payload, boolean vectors, int page) {
        this.calls = calls;
        this.address = address;
        this.size = page;
        this.template = ScrollPoints.newBuilder()
                .setCollectionName(address.collection())
                .setFilter(filter)
                .setWithPayload(WithPayloadSelectorFactory.enable(payload))
                .setWithVectors(WithVectorsSelectorFactory.enable(vectors))
                .build();
    }

    /** Hands out the pages, none of them empty; none at all where there is no such collection. */
    void each(Consumer<List<RetrievedPoint>> page) {
        PointId from = null;
        do {
            ScrollResponse answer;
            try {
                answer = next(from);
            } catch (IndexMissingException e) {
                if (from == null) {
                    return;
                }
                throw e;
            }
            check(from, answer);
            if (answer.getResultCount() > 0) {
                page.accept(answer.getResultList());
            }
            from = answer.hasNextPageOffset() && !answer.getNextPageOffset().equals(PointId.getDefaultInstance())
                    ? answer.getNextPageOffset()
                    : null;
        } while (from != null);
    }

    private ScrollResponse next(@Nullable PointId from) {
        while (size > 1) {
            ScrollPoints request = request(from);
            Optional<ScrollResponse> answer =
                    calls.readUnlessTooLarge((client, deadline) -> client.scrollAsync(request, deadline));
            if (answer.isPresent()) {
                return answer.get();
            }
            size = Math.max(1, size / 4);
        }
        ScrollPoints request = request(from);
        return calls.read((client, deadline) -> client.scrollAsync(request, deadline));
    }

    private ScrollPoints request(@Nullable PointId from) {
        ScrollPoints.Builder request = template.toBuilder().setLimit(size);
        return (from == null ? request : request.setOffset(from)).build();
    }

    private void check(@Nullable PointId from, ScrollResponse answer) {
        boolean more = answer.hasNextPageOffset() && !answer.getNextPageOffset().equals(PointId.getDefaultInstance());
        PointId next = answer.getNextPageOffset();
        if (more && from != null && PointIds.ORDER.compare(next, from) <= 0) {
            throw lies("it returned the page that begins at record " + PointIds.text(next) + " twice");
        }
        if (more && answer.getResultCount() != size) {
            throw lies("it returned a page of " + answer.getResultCount() + " records where " + size
                    + " were requested and more exist");
        }
        if (answer.getResultCount() > size) {
            throw lies("it returned " + answer.getResultCount() + " records where " + size + " were requested");
        }
        Set<PointId> seen = new HashSet<>();
        for (RetrievedPoint point : answer.getResultList()) {
            boolean before = from != null && PointIds.ORDER.compare(point.getId(), from) < 0;
            boolean after = more && PointIds.ORDER.compare(point.getId(), next) >= 0;
            if (before || after || !seen.add(point.getId())) {
                throw lies("it returned record " + PointIds.text(point.getId()) + " on two pages or twice on one");
            }
        }
    }

    private IndexRefusedException lies(String words) {
        return new IndexRefusedException(
                address.toString(),
                words + ", so its records cannot be read to the end. Try again, and check its log.",
                null);
    }
}
