package dev.signalbox.index.qdrant;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A whole point as bytes: a {@code PointStruct} of Qdrant's own protobuf with its id, its full payload and all its vectors, unnamed, named
 * and sparse. Equal points give equal bytes.
 */
final class WholePoint {
    /** The name that Qdrant gives the unnamed vector of a point that has others too. */
    static final String UNNAMED = "";

    private WholePoint() {}

    static byte[] bytes(RetrievedPoint point) {
        PointStruct whole = PointStruct.newBuilder()
                .setId(point.getId())
                .putAllPayload(point.getPayloadMap())
                .setVectors(vectors(point.getVectors()))
                .build();
        byte[] bytes = new byte[whole.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            whole.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array is long enough for what it was made for", e);
        }
        return bytes;
    }

    /** The point that these bytes are, under an id; empty if they are none. */
    static Optional<PointStruct> read(byte[] bytes, PointId id) {
        try {
            PointStruct point = PointStruct.parseFrom(bytes);
            return point.hasId() && point.hasVectors()
                    ? Optional.of(point.toBuilder().setId(id).build())
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** Numbers of the unnamed vector of a point to be written. */
    static int dimensions(PointStruct point) {
        Vectors vectors = point.getVectors();
        Vector unnamed = vectors.hasVectors()
                ? vectors.getVectors().getVectorsOrDefault(UNNAMED, Vector.getDefaultInstance())
                : vectors.getVector();
        return unnamed.getDense().getDataCount();
    }

    /** The unnamed vector of a point that came; without numbers if it has none. */
    static VectorOutput unnamed(VectorsOutput vectors) {
        return vectors.hasVectors()
                ? vectors.getVectors().getVectorsOrDefault(UNNAMED, VectorOutput.getDefaultInstance())
                : vectors.getVector();
    }

    private static Vectors vectors(VectorsOutput output) {
        if (!output.hasVectors()) {
            return Vectors.newBuilder().setVector(vector(output.getVector())).build();
        }
        NamedVectors.Builder named = NamedVectors.newBuilder();
        output.getVectors().getVectorsMap().forEach((name, vector) -> named.putVectors(name, vector(vector)));
        return Vectors.newBuilder().setVectors(named).build();
    }

    private static Vector vector(VectorOutput output) {
        return switch (output.getVectorCase()) {
            case DENSE -> Vector.newBuilder().setDense(output.getDense()).build();
            case SPARSE -> Vector.newBuilder().setSparse(output.getSparse()).build();
            case MULTI_DENSE ->
                Vector.newBuilder().setMultiDense(output.getMultiDense()).build();
            case VECTOR_NOT_SET -> old(output);
        };
    }

    /** A vector in the form of servers before 1.16: the numbers alone, what they mean beside them. */
    @SuppressWarnings("deprecation")
    private static Vector old(VectorOutput output) {
        List<Float> numbers = output.getDataList();
        if (output.hasIndices()) {
            return Vector.newBuilder()
                    .setSparse(SparseVector.newBuilder()
                            .addAllValues(numbers)
                            .addAllIndices(output.getIndices().getDataList()))
                    .build();
        }
        if (!output.hasVectorsCount() || output.getVectorsCount() < 1) {
            return Vector.newBuilder()
                    .setDense(DenseVector.newBuilder().addAllData(numbers))
                    .build();
        }
        int length = numbers.size() / output.getVectorsCount();
        MultiDenseVector.Builder several = MultiDenseVector.newBuilder();
        for (int from = 0; from < numbers.size(); from += length) {
            several.addVectors(DenseVector.newBuilder().addAllData(numbers.subList(from, from + length)));
        }
        return Vector.newBuilder().setMultiDense(several).build();
    }
}
