package dev.signalbox.index.qdrant;

import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.RouteIndex.Vectors;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the points of an index by their ids, and those of no other namespace. */
final class PointReader {
    /** The keys that tell whose a point is. */
    static final List<String> MARKS = List.of(PointPayload.ROUTE, PointPayload.UTTERANCE, PointPayload.NAMESPACE);

    private final QdrantCalls calls;
    private final QdrantAddress address;
    private final PointPayload payload;

    PointReader(QdrantCalls calls, QdrantAddress address, PointPayload payload) {
        this.calls = calls;
        this.address = address;
        this.payload = payload;
    }

    /** Whether a point belongs to this namespace, where the collection has namespaces. */
    boolean isMine(Map<String, Value> carried) {
        return PointPayload.namespace(carried).equals(address.namespace());
    }

    /** Whether a point may be read and changed here: one of semantic-router's, and of no other namespace. */
    boolean isOwn(Map<String, Value> carried, CollectionLayout layout) {
        return PointPayload.isOurs(carried) && (!layout.namespaces() || isMine(carried));
    }

    IndexRecord record(RetrievedPoint point, Vectors vectors, CollectionLayout layout) {
        String id = PointIds.text(point.getId());
        return new IndexRecord(
                id,
                payload.utterance(id, point.getPayloadMap()),
                vectors == Vectors.WITH ? Optional.of(vector(id, point, layout)) : Optional.empty());
    }

    @SuppressWarnings("deprecation") // servers before 1.16 answer in the old field alone
    private float[] vector(String id, RetrievedPoint point, CollectionLayout layout) {
        VectorOutput output = WholePoint.unnamed(point.getVectors());
        DenseVector dense = output.getDense();
        boolean old = !output.hasDense();
        int size = old ? output.getDataCount() : dense.getDataCount();
        if (size != layout.dimensions()) {
            throw refused("it returned record " + id + " with a vector of " + size + " numbers instead of "
                    + layout.dimensions() + ". Try again, and check its log.");
        }
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = old ? output.getData(i) : dense.getData(i);
        }
        return vector;
    }

    /** The records that exist, whole, asked for in pieces that an answer has room for. */
    List<IndexRecord> fetch(Collection<String> ids, CollectionLayout layout) {
        List<IndexRecord> found = new ArrayList<>();
        int piece = calls.limits().pageOf(layout.dimensions());
        for (List<PointId> some : pieces(ids, piece)) {
            retrieve(
                    some,
                    WithPayloadSelectorFactory.enable(true),
                    WithVectorsSelectorFactory.enable(true),
                    points -> points.stream()
                            .filter(point -> isOwn(point.getPayloadMap(), layout))
                            .forEach(point -> found.add(
                                    record(point, Vectors.WITH, layout).withStored(WholePoint.bytes(point)))));
        }
        return found;
    }

    static List<List<PointId>> pieces(Collection<String> ids, int most) {
        Set<PointId> exact = new LinkedHashSet<>();
        ids.forEach(id -> PointIds.parse(id).ifPresent(exact::add));
        return BatchSplitter.of(List.copyOf(exact), most, Long.MAX_VALUE, id -> 1);
    }

    /** What there is of some ids. An answer that is too large is asked for in halves. */
    void retrieve(
            List<PointId> ids,
            WithPayloadSelector payloads,
            WithVectorsSelector vectors,
            Consumer<List<RetrievedPoint>> take) {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName(address.collection())
                .addAllIds(ids)
                .setWithPayload(payloads)
                .setWithVectors(vectors)
                .build();
        if (ids.size() == 1) {
            take.accept(checked(ids, calls.read((client, deadline) -> client.retrieveAsync(request, deadline))));
            return;
        }
        Optional<List<RetrievedPoint>> answer =
                calls.readUnlessTooLarge((client, deadline) -> client.retrieveAsync(request, deadline));
        if (answer.isPresent()) {
            take.accept(checked(ids, answer.get()));
        } else {
            int half = ids.size() / 2;
            retrieve(ids.subList(0, half), payloads, vectors, take);
            retrieve(ids.subList(half, ids.size()), payloads, vectors, take);
        }
    }

    private List<RetrievedPoint> checked(List<PointId> ids, List<RetrievedPoint> answer) {
        Set<PointId> asked = new HashSet<>(ids);
        for (RetrievedPoint point : answer) {
            if (!asked.remove(point.getId())) {
                throw refused("it returned record " + PointIds.text(point.getId())
                        + ", which was not requested, or returned it twice. Try again, and check its log.");
            }
        }
        return answer;
    }

    /** Those ids that are there, of records of semantic-router in this namespace. */
    Set<PointId> there(List<PointId> ids, CollectionLayout layout) {
        Set<PointId> there = new LinkedHashSet<>();
        retrieve(
                ids,
                WithPayloadSelectorFactory.include(MARKS),
                WithVectorsSelectorFactory.enable(false),
                found -> found.stream()
                        .filter(point -> isOwn(point.getPayloadMap(), layout))
                        .forEach(point -> there.add(point.getId())));
        return there;
    }

    IndexRefusedException refused(String words) {
        return new IndexRefusedException(address.toString(), words, null);
    }
}
