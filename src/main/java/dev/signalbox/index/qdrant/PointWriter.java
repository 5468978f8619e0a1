package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.ForeignRecords;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.ParallelCalls;
import dev.signalbox.index.VectorRule;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.DeletePayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.SetPayload;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.UpdateVectors;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Writes the points of an index by their ids, several batches at once, and those of no other namespace. */
final class PointWriter {
    /** A character takes up to three bytes of UTF-8, and what goes around a record's texts is less than this. */
    private static final int BYTES_A_CHARACTER = 3;

    private static final int BYTES_AROUND = 256;

    /** Ids looked up in one call before they are written: mostly none is there, and an answer that is too large is asked for in halves. */
    private static final int LOOKED_UP = 4_000;

    private final QdrantCalls calls;
    private final QdrantAddress address;
    private final PointReader points;
    /** The address as text, which is made once and not for each record. */
    private final String named;

    PointWriter(QdrantCalls calls, QdrantAddress address, PointReader points) {
        this.calls = calls;
        this.address = address;
        this.points = points;
        this.named = address.toString();
    }

    /**
     * Writes whole records; of two with one id the later. Everything is checked before anything is written.
     *
     * @param ready gives the collection as it is made for writing, once the records have turned out to be good
     */
    void upsert(List<IndexRecord> records, CollectionLayout layout, Supplier<CollectionLayout> ready) {
        Map<PointId, IndexRecord> byId = byId(records, record -> {
            mustBeKeepable(record);
            VectorRule.vectorOf(record, named, layout.dimensions());
        });
        mustBeFree(byId, ready.get());
        inBatches(byId, PointWriter::bytes, batch -> write(batch, this::point));
    }

    /** Puts whole records back, as their stored form says. Everything is checked before anything is written. */
    void restore(List<IndexRecord> records, CollectionLayout layout, Supplier<CollectionLayout> ready) {
        Map<PointId, IndexRecord> byId = byId(records, record -> {
            if (record.stored().isEmpty()) {
                mustBeKeepable(record);
                VectorRule.vectorOf(record, named, layout.dimensions());
            }
        });
        byId.forEach((id, record) -> {
            int dimensions = WholePoint.dimensions(whole(id, record));
            if (dimensions != layout.dimensions()) {
                throw new DimensionMismatchException(named, layout.dimensions(), dimensions);
            }
        });
        mustBeFree(byId, ready.get());
        inBatches(
                byId,
                record -> record.stored().map(whole -> (long) whole.length).orElseGet(() -> bytes(record)),
                batch -> write(batch, this::whole));
    }

    private Map<PointId, IndexRecord> byId(List<IndexRecord> records, Consumer<IndexRecord> check) {
        Map<PointId, IndexRecord> byId = new LinkedHashMap<>();
        for (IndexRecord record : records) {
            check.accept(record);
            byId.put(
                    PointIds.parse(record.id())
                            .orElseThrow(() -> points.refused("\"" + record.id()
                                    + "\" cannot be the id of a record: Qdrant takes UUIDs and whole numbers.")),
                    record);
        }
        return byId;
    }

    private PointStruct whole(PointId id, IndexRecord record) {
        if (record.stored().isEmpty()) {
            return point(id, record);
        }
        return WholePoint.read(record.stored().get(), id)
                .orElseThrow(() -> points.refused("record " + record.id()
                        + " cannot be restored because its saved form is not a point of Qdrant."
                        + " Restore it from a snapshot of the collection."));
    }

    private void write(
            List<Map.Entry<PointId, IndexRecord>> batch, BiFunction<PointId, IndexRecord, PointStruct> form) {
        List<PointStruct> whole = batch.stream()
                .map(each -> form.apply(each.getKey(), each.getValue()))
                .toList();
        calls.write((client, deadline) -> client.upsertAsync(address.collection(), whole, deadline));
    }

    private interface Batch {
        void write(List<Map.Entry<PointId, IndexRecord>> records);
    }

    private void inBatches(Map<PointId, IndexRecord> byId, ToLongFunction<IndexRecord> bytes, Batch write) {
        QdrantLimits limits = calls.limits();
        ParallelCalls.run(
                limits.lanes(),
                BatchSplitter.of(
                        List.copyOf(byId.entrySet()),
                        limits.batch(),
                        limits.batchBytes(),
                        each -> bytes.applyAsLong(each.getValue())),
                write::write);
    }

    /** Bytes that a record may come to. */
    private static long bytes(IndexRecord record) {
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

    private void mustBeKeepable(IndexRecord record) {
        PointPayload.refusal(record.utterance()).ifPresent(why -> {
            throw points.refused("record " + record.id() + " of route \""
                    + record.utterance().route() + "\": " + why + ".");
        });
    }

    private PointStruct point(PointId id, IndexRecord record) {
        return PointStruct.newBuilder()
                .setId(id)
                .setVectors(vectors(record))
                .putAllPayload(PointPayload.of(address.namespace(), record.utterance()))
                .build();
    }

    private static Vectors vectors(IndexRecord record) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float number : record.vector().orElseThrow()) {
            dense.addData(number);
        }
        return Vectors.newBuilder()
                .setVector(Vector.newBuilder().setDense(dense))
                .build();
    }

    /**
     * A write must not take a record from another: from another program, whose record is foreign here; or from another namespace, for by the
     * rule for ids route "b" of namespace "a" and route "a:b" of none share theirs.
     */
    private void mustBeFree(Map<PointId, IndexRecord> byId, CollectionLayout layout) {
        for (List<PointId> some : BatchSplitter.of(List.copyOf(byId.keySet()), LOOKED_UP, Long.MAX_VALUE, id -> 1)) {
            points.retrieve(
                    some,
                    WithPayloadSelectorFactory.include(PointReader.MARKS),
                    WithVectorsSelectorFactory.enable(false),
                    found -> found.forEach(point -> {
                        IndexRecord mine = byId.get(point.getId());
                        if (mine != null && !points.isOwn(point.getPayloadMap(), layout)) {
                            throw PointPayload.isOurs(point.getPayloadMap())
                                    ? taken(point, mine)
                                    : ForeignRecords.occupied(named, mine, keys(point.getId()));
                        }
                    }));
        }
    }

    /** The payload keys of a point. */
    private Set<String> keys(PointId id) {
        Set<String> keys = new TreeSet<>();
        points.retrieve(
                List.of(id),
                WithPayloadSelectorFactory.enable(true),
                WithVectorsSelectorFactory.enable(false),
                found ->
                        found.forEach(point -> keys.addAll(point.getPayloadMap().keySet())));
        return keys;
    }

    private IndexRefusedException taken(RetrievedPoint point, IndexRecord mine) {
        String namespace = PointPayload.namespace(point.getPayloadMap());
        return points.refused("an utterance of route \"" + mine.utterance().route()
                + "\" would have the id of one of route \""
                + point.getPayloadOrDefault(PointPayload.ROUTE, Value.getDefaultInstance())
                        .getStringValue()
                + "\" in " + (namespace.isEmpty() ? "no namespace" : "namespace \"" + namespace + "\"")
                + ". Rename one of the routes.");
    }

    /** Writes new payloads on the points that exist. What else another program keeps in them stays, as do their vectors. */
    void rewrite(List<IndexRecord> records, CollectionLayout layout) {
        records.forEach(this::mustBeKeepable);
        change(records, layout, batch -> List.of());
    }

    /** Writes new payloads and unnamed vectors on the points that exist. What else they hold stays, named and sparse vectors too. */
    void renew(List<IndexRecord> records, CollectionLayout layout) {
        for (IndexRecord record : records) {
            mustBeKeepable(record);
            VectorRule.vectorOf(record, named, layout.dimensions());
        }
        change(records, layout, batch -> List.of(vectors(batch)));
    }

    private interface Further {
        List<PointsUpdateOperation> to(List<Map.Entry<PointId, IndexRecord>> there);
    }

    private void change(List<IndexRecord> records, CollectionLayout layout, Further further) {
        Map<PointId, IndexRecord> byId = new LinkedHashMap<>();
        records.forEach(record -> PointIds.parse(record.id()).ifPresent(id -> byId.put(id, record)));
        inBatches(
                byId,
                PointWriter::bytes,
                batch -> calls.together(() -> {
                    changeThere(batch, layout, further);
                    return true;
                }));
    }

    private void changeThere(List<Map.Entry<PointId, IndexRecord>> batch, CollectionLayout layout, Further further) {
        Set<PointId> there = points.there(batch.stream().map(Map.Entry::getKey).toList(), layout);
        List<Map.Entry<PointId, IndexRecord>> changed =
                batch.stream().filter(each -> there.contains(each.getKey())).toList();
        if (!changed.isEmpty()) {
            List<PointsUpdateOperation> changes = new ArrayList<>(further.to(changed));
            changed.forEach(each -> changes.add(change(each.getKey(), each.getValue())));
            withoutSchemas(changed).ifPresent(changes::add);
            calls.applied(calls.once(
                    calls.limits().write(),
                    (client, deadline) ->
                            client.batchUpdateAsync(address.collection(), changes, true, null, deadline)));
        }
    }

    private static PointsUpdateOperation vectors(List<Map.Entry<PointId, IndexRecord>> batch) {
        UpdateVectors.Builder vectors = UpdateVectors.newBuilder();
        batch.forEach(each ->
                vectors.addPoints(PointVectors.newBuilder().setId(each.getKey()).setVectors(vectors(each.getValue()))));
        return PointsUpdateOperation.newBuilder().setUpdateVectors(vectors).build();
    }

    private PointsUpdateOperation change(PointId id, IndexRecord record) {
        return PointsUpdateOperation.newBuilder()
                .setSetPayload(SetPayload.newBuilder()
                        .putAllPayload(PointPayload.of(address.namespace(), record.utterance()))
                        .setPointsSelector(PointsSelector.newBuilder()
                                .setPoints(PointsIdsList.newBuilder().addIds(id))))
                .build();
    }

    /** Takes the console's own key from points whose route has no such thing as function schemas: those of 1.x. */
    private static Optional<PointsUpdateOperation> withoutSchemas(List<Map.Entry<PointId, IndexRecord>> changed) {
        List<PointId> ids = changed.stream()
                .filter(each -> each.getValue().utterance().value().functionSchemas() == null)
                .map(Map.Entry::getKey)
                .toList();
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(PointsUpdateOperation.newBuilder()
                        .setDeletePayload(DeletePayload.newBuilder()
                                .addKeys(PointPayload.SCHEMAS)
                                .setPointsSelector(PointsSelector.newBuilder()
                                        .setPoints(PointsIdsList.newBuilder().addAllIds(ids))))
                        .build());
    }

    /** Deletes exactly these points, but none that is foreign or of another namespace. */
    void delete(Collection<String> ids, CollectionLayout layout) {
        for (List<PointId> some : PointReader.pieces(ids, calls.limits().page())) {
            List<PointId> mine = List.copyOf(points.there(some, layout));
            if (!mine.isEmpty()) {
                calls.write((client, deadline) -> client.deleteAsync(address.collection(), mine, deadline));
            }
        }
    }
}
