package dev.signalbox.index.qdrant;

import com.google.common.primitives.Floats;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.VectorFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A point as another program writes it.
 *
 * @param id a UUID or a whole number
 * @param vector the unnamed one
 */
public record PlantedPoint(String id, Map<String, Value> payload, List<Float> vector) {
    private PlantedPoint(String id, Map<String, Value> payload, float[] vector) {
        this(id, payload, Floats.asList(vector));
    }

    /** A document that is not semantic-router's. */
    public static PlantedPoint document(String id, float[] vector) {
        return new PlantedPoint(
                id,
                Map.of(
                        "page_content", ValueFactory.value("text of document " + id),
                        "source", ValueFactory.value("handbook.pdf")),
                vector);
    }

    /** A point that is not semantic-router's although it has keys of its: one of the two is missing, empty or no text. */
    public static PlantedPoint incomplete(String id, int kind, float[] vector) {
        Value text = ValueFactory.value("text");
        Map<String, Value> payload = switch (kind % 5) {
            case 0 -> Map.of("sr_route", text);
            case 1 -> Map.of("sr_utterance", text);
            case 2 -> Map.of("sr_route", text, "sr_utterance", ValueFactory.value(7));
            case 3 -> Map.of("sr_route", ValueFactory.list(List.of(text)), "sr_utterance", text);
            default -> Map.of("sr_route", ValueFactory.nullValue(), "sr_utterance", text);
        };
        return new PlantedPoint(id, payload, vector);
    }

    /** A record of semantic-router that other programs have written keys of their own into. */
    public static PlantedPoint record(dev.signalbox.index.IndexRecord record, String namespace) {
        Map<String, Value> payload = new HashMap<>(PointPayload.of(namespace, record.utterance()));
        payload.put("page_content", ValueFactory.value("text of " + record.id()));
        payload.put("rank", ValueFactory.value(7));
        payload.put("weight", ValueFactory.value(0.1));
        payload.put("nothing", ValueFactory.nullValue());
        payload.put("tags", ValueFactory.value(Map.of("ok", ValueFactory.value(true))));
        return new PlantedPoint(record.id(), payload, record.vector().orElseThrow());
    }

    /**
     * The point as it is sent.
     *
     * @param extras the names of vectors that it gets beside the unnamed one: {@code image} and {@code words}, if any
     */
    PointStruct whole(Set<String> extras) {
        return PointStruct.newBuilder()
                .setId(PointIds.parse(id).orElseThrow())
                .setVectors(extras.isEmpty() ? VectorsFactory.vectors(vector) : vectors(extras))
                .putAllPayload(payload)
                .build();
    }

    private Vectors vectors(Set<String> extras) {
        List<Float> words = new ArrayList<>();
        words.add(0.25f);
        words.add(Float.MIN_VALUE);
        Map<String, Vector> named = new HashMap<>(Map.of(
                "image", VectorFactory.vector(-0.0f, (float) (id.hashCode() % 97) / 7),
                "words", VectorFactory.vector(words, List.of(3, -1))));
        named.keySet().retainAll(extras);
        named.put(StoredPoint.UNNAMED, VectorFactory.vector(vector));
        return VectorsFactory.namedVectors(named);
    }
}
