package dev.signalbox.index;

/** What is asked of a vector before anything is written, so that every store refuses the same ones. */
public final class VectorRule {
    private VectorRule() {}

    /**
     * The vector of a record that is to be written.
     *
     * @throws DimensionMismatchException if it has another length than the index
     * @throws IndexRefusedException if there is none, if a number of it is not finite, or if all are zero, for such a vector has no direction
     */
    public static float[] vectorOf(IndexRecord record, String address, int dimensions) {
        float[] vector = record.vector()
                .orElseThrow(
                        () -> new IndexRefusedException(address, "record " + record.id() + " has no vector", null));
        check(vector, address, dimensions);
        return vector;
    }

    /**
     * A vector that is to be written or looked for.
     *
     * @throws DimensionMismatchException if it has another length than the index
     * @throws IndexRefusedException if a number of it is not finite, or if all are zero
     */
    public static void check(float[] vector, String address, int dimensions) {
        if (vector.length != dimensions) {
            throw new DimensionMismatchException(address, dimensions, vector.length);
        }
        boolean zero = true;
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IndexRefusedException(
                        address, "a vector contains " + number + ", which is not a finite number", null);
            }
            zero &= number == 0;
        }
        if (zero) {
            throw new IndexRefusedException(
                    address, "a vector is all zeros, so it has no direction to compare by", null);
        }
    }
}
