package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.HashMap;
import java.util.Map;

/** A point as the test server keeps it. */
record StoredPoint(PointId id, Map<String, Value> payload, DenseVector vector) {
    StoredPoint withPayload(Map<String, Value> other) {
        return new StoredPoint(id, Map.copyOf(other), vector);
    }

    /** The payload with some keys replaced, the others as they were. */
    StoredPoint withSet(Map<String, Value> changed) {
        Map<String, Value> merged = new HashMap<>(payload);
        merged.putAll(changed);
        return withPayload(merged);
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

    private VectorsOutput output() {
        return VectorsOutput.newBuilder()
                .setVector(VectorOutput.newBuilder().setDense(vector))
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
