package dev.signalbox.quality;

/** Multiplies sentences by blocks of utterances, in 32-bit arithmetic: many products at a time, by one core. */
sealed interface BlockProduct permits ArrayBlockProduct, VectorBlockProduct {
    /** Sentences that are multiplied at a time. */
    int SENTENCES = 4;

    /** Returns the quickest one that this JVM can run. */
    static BlockProduct quickest() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? new VectorBlockProduct()
                : new ArrayBlockProduct();
    }

    /** Returns the number of utterances in a block. */
    int width();

    /**
     * Multiplies sentences by a block.
     *
     * @param sentences the numbers of all in dimension 0, then in 1, and so on
     * @param block the numbers of all its utterances in dimension 0, then in 1, and so on
     * @param products where to put the products of each sentence with all utterances
     */
    void multiply(float[] sentences, float[] block, float[][] products);
}
