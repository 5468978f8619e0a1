package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.Batches;
import dev.signalbox.index.IndexRefused;
import dev.signalbox.index.Lanes;
import dev.signalbox.index.Record;
import dev.signalbox.index.VectorRule;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.SetPayload;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the points of an index by their ids, several batches at once, and those of no other namespace. */
final class Writing {
    /** A character takes up to three bytes of UTF-8, and what goes around a record's texts is less than this. */
    private static final int BYTES_A_CHARACTER = 3;

    private static final int BYTES_AROUND = 256;

    private final Calls calls;
    private final QdrantAddress address;
    private final Points points;

    Writing(Calls calls, QdrantAddress address, Points points) {
        this.calls = calls;
        this.address = address;
        this.points = points;
    }

    /**
     * Writes whole records; of two with one id the later. Everything is checked before anything is written.
     *
     * @param ready gives the collection as it is made for writing, once the records have turned out to be good
     */
    void upsert(List<Record> records, Layout layout, Supplier<Layout> ready) {
        Map<PointId, Record> byId = new LinkedHashMap<>();
        for (Record record : records) {
            mustBeKeepable(record);
            VectorRule.vectorOf(record, address.toString(), layout.dimensions());
            byId.put(
                    PointIds.parse(record.id())
                            .orElseThrow(() -> points.refused("\"" + record.id()
                                    + "\" cannot be the id of a record: Qdrant takes UUIDs and whole numbers.")),
                    record);
        }
        if (ready.get().namespaces()) {
            mustNotBeOfOthers(byId);
        }
        inBatches(byId, batch -> {
            List<PointStruct> whole = batch.stream()
                    .map(each -> point(each.getKey(), each.getValue()))
                    .toList();
            calls.write((client, deadline) -> client.upsertAsync(address.collection(), whole, deadline));
        });
    }

    private interface Batch {
        void write(List<Map.Entry<PointId, Record>> records);
    }

    private void inBatches(Map<PointId, Record> byId, Batch write) {
        QdrantLimits limits = calls.limits();
        Lanes.run(
                limits.lanes(),
                Batches.of(
                        List.copyOf(byId.entrySet()),
                        limits.batch(),
                        limits.batchBytes(),
                        each -> bytes(each.getValue())),
                write::write);
    }

    /** Bytes that a record may come to. */
    private static long bytes(Record record) {
        long vector = record.vector().map(numbers -> (long) numbers.length).orElse(0L) * Float.BYTES;
        long texts = (long) record.utterance().route().length()
                + record.utterance().utterance().length()
                + length(record.utterance().value().metadata())
                + length(record.utterance().value().functionSchemas());
        return vector + texts * BYTES_A_CHARACTER + BYTES_AROUND;
    }

    private static int length(@Nullable JsonNode node) {
        return node == null || node.isEmpty() ? 0 : node.toString().length();
    }

    private void mustBeKeepable(Record record) {
        Payload.refusal(record.utterance()).ifPresent(why -> {
            throw points.refused("record " + record.id() + " of route \""
                    + record.utterance().route() + "\": " + why + ".");
        });
    }

    private PointStruct point(PointId id, Record record) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float number : record.vector().orElseThrow()) {
            dense.addData(number);
        }
        return PointStruct.newBuilder()
                .setId(id)
                .setVectors(Vectors.newBuilder().setVector(Vector.newBuilder().setDense(dense)))
                .putAllPayload(Payload.of(address.namespace(), record.utterance()))
                .build();
    }

    /** By the rule for ids, route "b" of namespace "a" and route "a:b" of none share theirs: a write would take a record from another. */
    private void mustNotBeOfOthers(Map<PointId, Record> byId) {
        for (List<PointId> some :
                Batches.of(List.copyOf(byId.keySet()), calls.limits().page(), Long.MAX_VALUE, id -> 1)) {
            points.retrieve(
                    some,
                    WithPayloadSelectorFactory.include(List.of(Payload.NAMESPACE, Payload.ROUTE)),
                    WithVectorsSelectorFactory.enable(false),
                    found -> found.forEach(point -> {
                        Record mine = byId.get(point.getId());
                        if (mine != null && !points.isMine(point.getPayloadMap())) {
                            throw taken(point, mine);
                        }
                    }));
        }
    }

    private IndexRefused taken(RetrievedPoint point, Record mine) {
        String namespace = Payload.namespace(point.getPayloadMap());
        return points.refused("an utterance of route \"" + mine.utterance().route()
                + "\" would have the id of one of route \""
                + point.getPayloadOrDefault(Payload.ROUTE, Value.getDefaultInstance())
                        .getStringValue()
                + "\" in " + (namespace.isEmpty() ? "no namespace" : "namespace \"" + namespace + "\"")
                + ". Give one of the routes another name.");
    }

    /** Writes new payloads on the points that exist. What else somebody keeps in them stays, as do their vectors. */
    void rewrite(List<Record> records, Layout layout) {
        Map<PointId, Record> byId = new LinkedHashMap<>();
        for (Record record : records) {
            mustBeKeepable(record);
            PointIds.parse(record.id()).ifPresent(id -> byId.put(id, record));
        }
        inBatches(
                byId,
                batch -> calls.together(() -> {
                    rewriteThere(batch, layout);
                    return true;
                }));
    }

    private void rewriteThere(List<Map.Entry<PointId, Record>> batch, Layout layout) {
        Set<PointId> there = points.there(batch.stream().map(Map.Entry::getKey).toList(), layout);
        List<PointsUpdateOperation> changes = batch.stream()
                .filter(each -> there.contains(each.getKey()))
                .map(each -> change(each.getKey(), each.getValue()))
                .toList();
        if (!changes.isEmpty()) {
            calls.applied(calls.once(
                    calls.limits().write(),
                    (client, deadline) ->
                            client.batchUpdateAsync(address.collection(), changes, true, null, deadline)));
        }
    }

    private PointsUpdateOperation change(PointId id, Record record) {
        return PointsUpdateOperation.newBuilder()
                .setSetPayload(SetPayload.newBuilder()
                        .putAllPayload(Payload.of(address.namespace(), record.utterance()))
                        .setPointsSelector(PointsSelector.newBuilder()
                                .setPoints(PointsIdsList.newBuilder().addIds(id))))
                .build();
    }

    /** Deletes exactly these points. */
    void delete(Collection<String> ids, Layout layout) {
        for (List<PointId> some : Points.pieces(ids, calls.limits().page())) {
            List<PointId> mine = layout.namespaces() ? List.copyOf(points.there(some, layout)) : some;
            if (!mine.isEmpty()) {
                calls.write((client, deadline) -> client.deleteAsync(address.collection(), mine, deadline));
            }
        }
    }
}
