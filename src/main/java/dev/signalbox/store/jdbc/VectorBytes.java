package dev.signalbox.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Vectors in the database: 32-bit floats, little-endian. */
final class VectorBytes {
    private VectorBytes() {}

    static byte[] bytes(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    static float[] read(byte[] bytes) {
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }
}
