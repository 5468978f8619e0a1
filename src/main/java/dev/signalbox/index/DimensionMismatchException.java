package dev.signalbox.index;

/** Vectors of one size meant for an index of another. */
public final class DimensionMismatchException extends IndexException {
    private final int index;
    private final int encoder;

    public DimensionMismatchException(String address, int index, int encoder) {
        super(
                address + " contains vectors of " + index + " dimensions, but the encoder produces " + encoder
                        + ". Choose the encoder that filled the index, or another index.",
                null);
        this.index = index;
        this.encoder = encoder;
    }

    /** Dimensions of the index. */
    public int index() {
        return index;
    }

    /** Dimensions of the vectors that were offered. */
    public int encoder() {
        return encoder;
    }
}
