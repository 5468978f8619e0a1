package dev.signalbox.index.pinecone;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.pinecone.proto.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A whole record as bytes: a {@code Vector} of Pinecone's own protobuf, with its id, its dense and sparse values and all its metadata. Equal
 * records give equal bytes.
 */
final class WholeVector {
    private WholeVector() {}

    static byte[] bytes(Vector vector) {
        byte[] bytes = new byte[vector.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            vector.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array is long enough for what it was made for", e);
        }
        return bytes;
    }

    /** The record that these bytes are, under an id; empty if they are none. */
    static Optional<Vector> read(byte[] bytes, String id) {
        try {
            Vector vector = Vector.parseFrom(bytes);
            return vector.getId().isEmpty() || vector.getValuesCount() == 0
                    ? Optional.empty()
                    : Optional.of(vector.toBuilder().setId(id).build());
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
