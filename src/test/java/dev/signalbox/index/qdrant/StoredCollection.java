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
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Collections.WalConfigDiff;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One collection of the test server. Each method is one step that nobody sees the middle of. */
final class StoredCollection {
    private static final long MOST_DIMENSIONS = 65_536;

    private final VectorsConfig vectors;
    private final SparseVectorConfig sparse;
    private final Map<String, PayloadSchemaType> indexes = new HashMap<>();
    private final TreeMap<PointId, StoredPoint> points = new TreeMap<>(PointIds.ORDER);
    private boolean strict;

    StoredCollection(VectorsConfig vectors, SparseVectorConfig sparse) {
        this.sparse = sparse;
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
        return params(StoredPoint.UNNAMED);
    }

    private VectorParams params(String name) {
        if (vectors.hasParams() && name.equals(StoredPoint.UNNAMED)) {
            return vectors.getParams();
        }
        VectorParams named = vectors.getParamsMap().getMapMap().get(name);
        if (named == null) {
            throw Refusal.input("Not existing vector name error: " + name);
        }
        return named;
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
                                .setVectorsConfig(vectors)
                                .setSparseVectorsConfig(sparse))
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
                        valid(point.getId()), StoredPayload.valid(point.getPayloadMap()), stored(point.getVectors())))
                .toList();
        checked.forEach(point -> points.put(point.id(), point));
    }

    /** Replaces the vectors that are given; the others stay. Every point must be there. */
    synchronized void update(List<PointVectors> given) {
        for (PointVectors each : given) {
            PointId id = valid(each.getId());
            StoredPoint before = points.get(id);
            if (before == null) {
                throw Refusal.noPoint(PointIds.text(id));
            }
            points.put(id, before.withVectors(stored(each.getVectors())));
        }
    }

    /** All points, as text by which two moments can be compared. */
    synchronized String dump() {
        return points.values().stream().map(StoredPoint::dump).collect(Collectors.joining());
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

    private SortedMap<String, VectorOutput> stored(Vectors given) {
        SortedMap<String, VectorOutput> stored = new TreeMap<>();
        if (given.hasVectors()) {
            given.getVectors().getVectorsMap().forEach((name, vector) -> stored.put(name, stored(name, vector)));
        } else {
            stored.put(StoredPoint.UNNAMED, stored(StoredPoint.UNNAMED, given.getVector()));
        }
        return stored;
    }

    private VectorOutput stored(String name, Vector vector) {
        if (vector.hasSparse()) {
            if (!sparse.containsMap(name)) {
                throw Refusal.input("Not existing vector name error: " + name);
            }
            return VectorOutput.newBuilder()
                    .setSparse(sorted(vector.getSparse()))
                    .build();
        }
        if (vector.hasMultiDense()) {
            throw Refusal.unknown("multivectors");
        }
        DenseVector dense = checked(name, vector.getDense());
        // Of length 1 where vectors are compared by cosine (qdrant.tech/documentation/concepts/collections).
        return VectorOutput.newBuilder()
                .setDense(params(name).getDistance() == Distance.Cosine ? Distances.normalised(dense) : dense)
                .build();
    }

    /** By index, each of which may be there once (qdrant.tech/documentation/concepts/vectors/#sparse-vectors). */
    private static SparseVector sorted(SparseVector given) {
        if (given.getIndicesCount() != given.getValuesCount()) {
            throw Refusal.input("Sparse vector must have as many indices as values");
        }
        SortedMap<Integer, Float> byIndex = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < given.getIndicesCount(); i++) {
            if (byIndex.put(given.getIndices(i), given.getValues(i)) != null) {
                throw Refusal.input("Sparse vector indices must be unique");
            }
        }
        return SparseVector.newBuilder()
                .addAllIndices(byIndex.keySet())
                .addAllValues(byIndex.values())
                .build();
    }

    DenseVector checked(DenseVector vector) {
        return checked(StoredPoint.UNNAMED, vector);
    }

    private DenseVector checked(String name, DenseVector vector) {
        if (vector.getDataCount() != params(name).getSize()) {
            throw Refusal.dimension(params(name).getSize(), vector.getDataCount());
        }
        return vector;
    }

    Distance distance() {
        return params().getDistance();
    }
}
