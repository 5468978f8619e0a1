package dev.signalbox.index.pinecone;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.signalbox.index.IndexRecord;
import io.pinecone.proto.SparseValues;
import io.pinecone.proto.Vector;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records as other programs write them. */
final class PlantedVector {
    private PlantedVector() {}

    /** Records that are not semantic-router's: a document, and such as lack one of the two keys as text. */
    static List<Vector> foreign(List<String> ids, float[] values) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> vector(ids.get(i), values)
                        .setMetadata(Struct.newBuilder().putAllFields(metadata(i)))
                        .build())
                .toList();
    }

    private static Map<String, Value> metadata(int kind) {
        return switch (kind % 5) {
            case 0 -> Map.of("page_content", text("a document"), "source", text("handbook.pdf"));
            case 1 -> Map.of("sr_route", text("a"));
            case 2 -> Map.of("sr_utterance", text("b"), "sr_function_schema", text("null"));
            case 3 ->
                Map.of(
                        "sr_route",
                        Value.newBuilder()
                                .setListValue(ListValue.newBuilder().addValues(text("a")))
                                .build(),
                        "sr_utterance",
                        text("b"));
            default ->
                Map.of(
                        "sr_route",
                        text("a"),
                        "sr_utterance",
                        Value.newBuilder().setNumberValue(7).build());
        };
    }

    /** A record of a hybrid router, with metadata of other programs. */
    static Vector wide(IndexRecord record) {
        Vector own = RecordForm.vector(
                record.id(), record.utterance(), record.vector().orElseThrow());
        return own.toBuilder()
                .setMetadata(own.getMetadata().toBuilder()
                        .putFields("colour", text("red"))
                        .putFields("ok", Value.newBuilder().setBoolValue(true).build())
                        .putFields(
                                "tags",
                                Value.newBuilder()
                                        .setListValue(ListValue.newBuilder()
                                                .addValues(text("x"))
                                                .addValues(text("y")))
                                        .build()))
                .setSparseValues(SparseValues.newBuilder()
                        .addIndices(3)
                        .addIndices(-1)
                        .addValues(0.25f)
                        .addValues(1e-7f))
                .build();
    }

    private static Vector.Builder vector(String id, float[] values) {
        Vector.Builder vector = Vector.newBuilder().setId(id);
        for (float value : values) {
            vector.addValues(value);
        }
        return vector;
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
