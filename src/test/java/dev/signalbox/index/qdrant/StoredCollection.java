package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizerStatus;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One collection of the test server. Each method is one step that nobody sees the middle of. */
final class StoredCollection {
    private static final long MOST_DIMENSIONS = 65_536;

    private final VectorsConfig vectors;
    private final Map<String, PayloadSchemaType> indexes = new HashMap<>();
    private final TreeMap<PointId, StoredPoint> points = new TreeMap<>(PointIds.ORDER);
    private boolean strict;

    StoredCollection(VectorsConfig vectors) {
        if (vectors.hasParams()
                && (vectors.getParams().getSize() < 1 || vectors.getParams().getSize() > MOST_DIMENSIONS)) {
            throw Refusal.input("Vector size must be from 1 to " + MOST_DIMENSIONS);
        }
        this.vectors = vectors;
    }

    /** Turns strict mode on, in which Qdrant's cloud makes collections. */
    synchronized void beStrict() {
        strict = true;
    }

    private VectorParams params() {
        if (!vectors.hasParams()) {
            throw Refusal.input("Not existing vector name error: ");
        }
        return vectors.getParams();
    }

    synchronized CollectionInfo info() {
        CollectionInfo.Builder info = CollectionInfo.newBuilder()
                .setStatus(CollectionStatus.Green)
                .setOptimizerStatus(OptimizerStatus.newBuilder().setOk(true))
                .setSegmentsCount(1)
                .setPointsCount(points.size())
                .setIndexedVectorsCount(0)
                .setConfig(CollectionConfig.newBuilder()
                        .setParams(CollectionParams.newBuilder()
                                .setShardNumber(1)
                                .setOnDiskPayload(true)
                                .setReplicationFactor(1)
                                .setWriteConsistencyFactor(1)
                                .setVectorsConfig(vectors))
                        // The defaults of qdrant.tech/documentation/guides/configuration
                        .setHnswConfig(HnswConfigDiff.newBuilder()
                                .setM(16)
                                .setEfConstruct(100)
                                .setFullScanThreshold(10_000)
                                .setMaxIndexingThreads(0)
                                .setOnDisk(false))
                        .setOptimizerConfig(OptimizersConfigDiff.newBuilder()
                                .setDeletedThreshold(0.2)
                                .setVacuumMinVectorNumber(1000)
                                .setDefaultSegmentNumber(0)
                                .setIndexingThreshold(10_000)
                                .setFlushIntervalSec(5))
                        .setWalConfig(
                                WalConfigDiff.newBuilder().setWalCapacityMb(32).setWalSegmentsAhead(0)));
        indexes.forEach((key, type) -> info.putPayloadSchema(
                key,
                PayloadSchemaInfo.newBuilder()
                        .setDataType(type)
                        .setPoints(points.values().stream()
                                .filter(point -> point.payload().containsKey(key))
                                .count())
                        .build()));
        return info.build();
    }

    synchronized void index(String key, PayloadSchemaType type) {
        indexes.put(key, type);
    }

    synchronized boolean isIndexed(String key) {
        return indexes.containsKey(key);
    }

    /** The points that a filter lets through, by id. */
    synchronized List<StoredPoint> matching(Filter filter) {
        PointFilter wanted = new PointFilter(filter, Set.copyOf(indexes.keySet()), strict).checked();
        return points.values().stream().filter(wanted).toList();
    }

    /** Up to so many points from an id on. */
    synchronized List<StoredPoint> from(PointId first, Filter filter, long most) {
        PointFilter wanted = new PointFilter(filter, Set.copyOf(indexes.keySet()), strict).checked();
        return points.tailMap(first, true).values().stream()
                .filter(wanted)
                .limit(most)
                .toList();
    }

    synchronized List<StoredPoint> get(Collection<PointId> ids) {
        List<StoredPoint> found = new ArrayList<>();
        for (PointId id : Set.copyOf(ids.stream().map(StoredCollection::valid).toList())) {
            StoredPoint point = points.get(id);
            if (point != null) {
                found.add(point);
            }
        }
        return found;
    }

    synchronized void upsert(List<PointStruct> given) {
        List<StoredPoint> checked = given.stream()
                .map(point -> new StoredPoint(
                        valid(point.getId()),
                        StoredPayload.valid(point.getPayloadMap()),
                        stored(point.getVectors().getVector().getDense())))
                .toList();
        checked.forEach(point -> points.put(point.id(), point));
    }

    synchronized void delete(PointsSelector selector) {
        switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS -> selector.getPoints().getIdsList().forEach(id -> points.remove(valid(id)));
            case FILTER -> matching(selector.getFilter()).forEach(point -> points.remove(point.id()));
            case POINTSSELECTORONEOF_NOT_SET -> throw Refusal.input("PointSelector is missing");
        }
    }

    /** Changes points. Of ids that are named every one must be there. */
    synchronized void change(PointsSelector selector, UnaryOperator<StoredPoint> change) {
        List<PointId> ids = switch (selector.getPointsSelectorOneOfCase()) {
            case POINTS ->
                selector.getPoints().getIdsList().stream()
                        .map(StoredCollection::valid)
                        .toList();
            case FILTER ->
                matching(selector.getFilter()).stream().map(StoredPoint::id).toList();
            case POINTSSELECTORONEOF_NOT_SET -> throw Refusal.input("PointSelector is missing");
        };
        for (PointId id : ids) {
            StoredPoint before = points.get(id);
            if (before == null) {
                throw Refusal.noPoint(PointIds.text(id));
            }
            points.put(id, change.apply(before));
        }
    }

    /** Ids are unsigned whole numbers or UUIDs (qdrant.tech/documentation/concepts/points/#point-ids). */
    private static PointId valid(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> id;
            case UUID -> {
                try {
                    yield PointId.newBuilder()
                            .setUuid(UUID.fromString(id.getUuid()).toString())
                            .build();
                } catch (IllegalArgumentException e) {
                    throw Refusal.input("Unable to parse UUID: " + id.getUuid());
                }
            }
            case POINTIDOPTIONS_NOT_SET -> throw Refusal.input("Empty ID is not allowed");
        };
    }

    /** Checked, and of length 1 where vectors are compared by cosine (qdrant.tech/documentation/concepts/collections). */
    private DenseVector stored(DenseVector vector) {
        return params().getDistance() == Distance.Cosine ? Distances.normalised(checked(vector)) : checked(vector);
    }

    DenseVector checked(DenseVector vector) {
        if (vector.getDataCount() != params().getSize()) {
            throw Refusal.dimension(params().getSize(), vector.getDataCount());
        }
        return vector;
    }

    Distance distance() {
        return params().getDistance();
    }
}
