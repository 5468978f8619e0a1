package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A point as the test server keeps it.
 *
 * @param vectors by name; the unnamed one has the empty text for its name
 * @param numbers those of the unnamed vector, to be compared quickly
 */
@SuppressWarnings("ArrayRecordComponent")
record StoredPoint(PointId id, Map<String, Value> payload, SortedMap<String, VectorOutput> vectors, float[] numbers) {
    static final String UNNAMED = "";

    StoredPoint(PointId id, Map<String, Value> payload, SortedMap<String, VectorOutput> vectors) {
        this(id, payload, vectors, Distances.numbers(unnamed(vectors)));
    }

    private static DenseVector unnamed(SortedMap<String, VectorOutput> vectors) {
        return vectors.getOrDefault(UNNAMED, VectorOutput.getDefaultInstance()).getDense();
    }

    /** The unnamed vector. */
    DenseVector vector() {
        return unnamed(vectors);
    }

    StoredPoint withPayload(Map<String, Value> other) {
        return new StoredPoint(id, Map.copyOf(other), vectors, numbers);
    }

    /** The vectors with some replaced, the others as they were. */
    StoredPoint withVectors(Map<String, VectorOutput> changed) {
        SortedMap<String, VectorOutput> merged = new TreeMap<>(vectors);
        merged.putAll(changed);
        return new StoredPoint(id, payload, merged);
    }

    /** Everything in it, as text that two points have in common only if they are equal. */
    String dump() {
        StringBuilder text =
                new StringBuilder("point ").append(PointIds.text(id)).append('\n');
        new TreeMap<>(payload)
                .forEach((key, value) -> text.append("  ")
                        .append(key)
                        .append(" = ")
                        .append(StoredPayload.dump(value))
                        .append('\n'));
        vectors.forEach((name, vector) -> text.append("  vector \"")
                .append(name)
                .append("\" = ")
                .append(vector.toString().replaceAll("\\s+", " "))
                .append('\n'));
        return text.toString();
    }

    /** The payload with some keys replaced, the others as they were. */
    StoredPoint withSet(Map<String, Value> changed) {
        Map<String, Value> merged = new HashMap<>(payload);
        merged.putAll(changed);
        return withPayload(merged);
    }

    /** The payload without some keys. */
    StoredPoint without(Collection<String> keys) {
        Map<String, Value> left = new HashMap<>(payload);
        left.keySet().removeAll(keys);
        return withPayload(left);
    }

    RetrievedPoint retrieved(WithPayloadSelector payloads, WithVectorsSelector vectors) {
        RetrievedPoint.Builder point = RetrievedPoint.newBuilder().setId(id).putAllPayload(selected(payloads));
        return (vectors.getEnable() ? point.setVectors(output()) : point).build();
    }

    ScoredPoint scored(float score, WithPayloadSelector payloads, WithVectorsSelector vectors) {
        ScoredPoint.Builder point =
                ScoredPoint.newBuilder().setId(id).setScore(score).putAllPayload(selected(payloads));
        return (vectors.getEnable() ? point.setVectors(output()) : point).build();
    }

    /** An unnamed vector that is alone comes without its name, as from Qdrant; of several each comes under its name. */
    private VectorsOutput output() {
        VectorOutput unnamed = vectors.get(UNNAMED);
        return vectors.size() == 1 && unnamed != null
                ? VectorsOutput.newBuilder().setVector(unnamed).build()
                : VectorsOutput.newBuilder()
                        .setVectors(NamedVectorsOutput.newBuilder().putAllVectors(vectors))
                        .build();
    }

    private Map<String, Value> selected(WithPayloadSelector selector) {
        return switch (selector.getSelectorOptionsCase()) {
            case ENABLE -> selector.getEnable() ? payload : Map.of();
            case INCLUDE -> only(selector.getInclude().getFieldsList()::contains);
            case EXCLUDE -> only(key -> !selector.getExclude().getFieldsList().contains(key));
            case SELECTOROPTIONS_NOT_SET -> Map.of();
        };
    }

    private Map<String, Value> only(java.util.function.Predicate<String> key) {
        Map<String, Value> kept = new HashMap<>(payload);
        kept.keySet().removeIf(key.negate());
        return kept;
    }
}
