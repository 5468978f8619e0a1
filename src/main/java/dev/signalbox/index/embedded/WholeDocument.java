package dev.signalbox.index.embedded;

import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A whole record as bytes: the number of their form, 1; the length of the {@link RecordPayload} in 32 bits; the payload; the numbers of the vector
 * in 32 bits each, all big end first.
 */
final class WholeDocument {
    private static final byte FORM = 1;

    private final BytesRef payload;
    private final float[] vector;

    WholeDocument(BytesRef payload, float[] vector) {
        this.payload = payload;
        this.vector = vector;
    }

    BytesRef payload() {
        return payload;
    }

    float[] vector() {
        return vector;
    }

    byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(1 + Integer.BYTES + payload.length + vector.length * Float.BYTES);
        all.put(FORM).putInt(payload.length).put(payload.bytes, payload.offset, payload.length);
        all.asFloatBuffer().put(vector);
        return all.array();
    }

    /**
     * What was kept of a record.
     *
     * @param dimensions of the index
     * @throws IndexRefusedException if it cannot be read
     * @throws DimensionMismatchException if its vector has another length than those of the index
     */
    static WholeDocument read(IndexRecord record, EmbeddedAddress address, int dimensions) {
        ByteBuffer all = ByteBuffer.wrap(record.stored().orElseThrow());
        WholeDocument whole;
        try {
            byte form = all.get();
            byte[] payload = new byte[Math.clamp(all.getInt(), 0, all.remaining())];
            all.get(payload);
            float[] vector = new float[all.remaining() / Float.BYTES];
            all.asFloatBuffer().get(vector);
            whole = new WholeDocument(new BytesRef(payload), vector);
            new RecordPayload().decode(whole.payload);
            if (form != FORM || all.remaining() % Float.BYTES != 0) {
                throw unreadable(record, address, null);
            }
        } catch (BufferUnderflowException | IOException e) {
            throw unreadable(record, address, e);
        }
        if (whole.vector.length != dimensions) {
            throw new DimensionMismatchException(address.toString(), dimensions, whole.vector.length);
        }
        return whole;
    }

    private static IndexRefusedException unreadable(
            IndexRecord record, EmbeddedAddress address, @Nullable Exception cause) {
        return new IndexRefusedException(
                address.toString(),
                "record " + record.id()
                        + " cannot be restored because its saved form is not a record of an embedded index."
                        + " Restore the folder of the index from a copy.",
                cause);
    }
}
